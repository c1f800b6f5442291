import { createTemplateId } from '../../shared/base/id.ts';
import { err, ok } from '../../shared/base/result.ts';
import type { Template } from '../../shared/exercise/exercise.ts';
import type { Changes } from '../feed/changes.ts';
import type { TemplateRecords } from '../store/template-records.ts';
import { settingsOf } from './describe-exercise.ts';
import type { Handlers } from './handler.ts';
import { notFound, type Refusal } from './problem.ts';

interface Parts {
  readonly records: TemplateRecords;
  readonly changes: Changes;
}

/** What exercises of a project are begun with. */
export function createTemplateHandlers({ records, changes }: Parts): Handlers<'templates' | 'saveTemplate' | 'removeTemplate'> {
  return {
    async templates({ subject: { project } }) {
      return ok((await records.templates(project.id)).map(asShown));
    },
    async saveTemplate({ subject: { exercise }, body: { name } }) {
      const template = { ...exercise, id: createTemplateId(), name };
      if (!(await records.addTemplate(template))) return err(taken(name));
      changes.publish({ topic: 'project', project: exercise.project });
      return ok(asShown(template));
    },
    async removeTemplate({ subject: { project }, params }) {
      const template = await records.template(params.template);
      if (template?.project !== project.id) return err(notFound);
      await records.removeTemplate(template.id);
      changes.publish({ topic: 'project', project: project.id });
      return ok({});
    },
  };
}

const asShown = (template: Template) => {
  const { due: _due, ...settings } = settingsOf({ ...template, due: null });
  return { ...settings, id: template.id };
};

const taken = (name: string): Refusal => ({
  code: 'invalid',
  detail: `There is a template called “${name}” already. Give this one another name.`,
});
