import type { Kysely } from 'kysely';
import type { ProjectId, TemplateId } from '../../shared/base/id.ts';
import type { Template } from '../../shared/exercise/exercise.ts';
import { readSettings, settingsOf } from './exercise-settings.ts';
import type { Tables } from './tables.ts';

/** The part of the records that keeps what exercises are begun with. */
export interface TemplateRecords {
  /** @returns false, and nothing is kept, where the project has one of this name. */
  addTemplate(template: Template): Promise<boolean>;
  /** Of a project, by name. */
  templates(project: ProjectId): Promise<readonly Template[]>;
  template(id: TemplateId): Promise<Template | null>;
  removeTemplate(id: TemplateId): Promise<void>;
}

/** In SQL that SQLite and PostgreSQL share. */
export function createTemplateRecords(db: Kysely<Tables>): TemplateRecords {
  return {
    async addTemplate({ id, project, ...settings }) {
      const added = await db
        .insertInto('exercise_template')
        .values({ id, project, name: settings.name, settings: settingsOf(settings) })
        .onConflict((conflict) => conflict.columns(['project', 'name']).doNothing())
        .returning('id')
        .executeTakeFirst();
      return added !== undefined;
    },
    async templates(project) {
      const rows = await db.selectFrom('exercise_template').selectAll().where('project', '=', project).orderBy('name').execute();
      return rows.map(toTemplate);
    },
    async template(id) {
      const row = await db.selectFrom('exercise_template').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? toTemplate(row) : null;
    },
    async removeTemplate(id) {
      await db.deleteFrom('exercise_template').where('id', '=', id).execute();
    },
  };
}

const toTemplate = ({ id, project, settings }: Tables['exercise_template']): Template => ({
  ...{ ...readSettings(settings), id, project },
});
