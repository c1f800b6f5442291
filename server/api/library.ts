import type { Clock } from '../../shared/base/clock.ts';
import { type DocumentId, isProgram, type ProjectId } from '../../shared/base/id.ts';
import { err, ok } from '../../shared/base/result.ts';
import type { Changes } from '../feed/changes.ts';
import type { Activity } from '../library/activity.ts';
import { type LayerCount, newTo } from '../library/layer-count.ts';
import type { LayerRow, Records } from '../store/store.ts';
import { describeTrash, readableLayers } from './describe-document.ts';
import { actOf, type Handlers } from './handler.ts';

interface Parts {
  readonly records: Records;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly activity: Activity;
  /** Deletes what is condemned from the disk; never rejects. */
  readonly purge: () => Promise<void>;
}

/** How people keep order among the texts of a project: whose each is, how far it is, its tags, and the trash. */
export function createLibraryHandlers({
  records,
  changes,
  clock,
  activity,
  purge,
}: Parts): Handlers<
  'activity' | 'seeMarks' | 'setStatus' | 'assign' | 'tag' | 'trash' | 'trashTexts' | 'restoreTexts' | 'purgeTexts'
> {
  const tellOfTexts = (project: ProjectId) => changes.publish({ topic: 'documents', project });
  const tellOfTrash = (project: ProjectId) => changes.publish({ topic: 'trash', project });

  return {
    async activity({ actor, subject: { project, role } }) {
      const [documents, layers, seen] = await Promise.all([
        records.documents(project.id),
        records.layersIn([project.id]),
        records.seenIn(actor.account, project.id),
      ]);
      const layersOf = byDocument(readableLayers(actor, { role, member: role }, layers));
      const newIn = (layer: LayerRow, count: LayerCount | null) => {
        const before = seen.get(layer.id);
        return layer.audience === 'team' && before && count ? newTo(actor.account, new Map(before.extent), count) : 0;
      };
      const moving = documents.map(({ id }) => {
        const counts = (layersOf.get(id) ?? []).map((layer) => ({ layer, count: activity.marksIn(layer) }));
        return {
          document: id,
          marks: counts.some(({ count }) => count === null) ? null : sum(counts.map(({ count }) => count?.standing ?? 0)),
          news: sum(counts.map(({ layer, count }) => newIn(layer, count))),
          inside: [...activity.inside(id)],
        };
      });
      return ok(moving.filter(({ marks, inside }) => marks !== 0 || inside.length > 0));
    },
    async seeMarks({ actor, subject: { document } }) {
      for (const layer of await records.layersOf(document.id)) {
        const count = layer.audience === 'team' ? activity.marksIn(layer) : null;
        if (count) await records.see(actor.account, layer.id, { at: clock.now(), extent: [...count.extent] });
      }
      return ok({});
    },

    async setStatus({ subject: { project }, body: { documents, status } }) {
      await records.setStatus(project.id, documents, status);
      tellOfTexts(project.id);
      return ok({});
    },
    async assign({ subject: { project }, body: { documents, assignee } }) {
      if (assignee !== null && (isProgram(assignee) || (await records.roleIn(project.id, assignee)) === null)) {
        const detail = 'Texts are given to people of the project. Invite them first.';
        return err({ code: 'invalid', detail, fields: { assignee: detail } });
      }
      await records.assign(project.id, documents, assignee);
      tellOfTexts(project.id);
      return ok({});
    },
    async tag({ subject: { project }, body: { documents, add, remove } }) {
      await records.tag(project.id, documents, add, remove);
      tellOfTexts(project.id);
      return ok({});
    },

    async trash({ subject: { project } }) {
      return ok(await describeTrash(records, await records.trash(project.id)));
    },
    async trashTexts({ actor, subject: { project }, body: { documents } }) {
      await records.trashDocuments(project.id, documents, actOf(actor, clock));
      // Those who are inside are judged anew, and find that there is no such text.
      for (const document of documents) changes.publish({ topic: 'document', document });
      tellOfTexts(project.id);
      tellOfTrash(project.id);
      return ok({});
    },
    async restoreTexts({ actor, subject: { project }, body: { documents } }) {
      await records.restoreDocuments(project.id, documents, actOf(actor, clock));
      tellOfTexts(project.id);
      tellOfTrash(project.id);
      return ok({});
    },
    async purgeTexts({ actor, subject: { project }, body: { documents } }) {
      await records.condemnDocuments(project.id, documents, actOf(actor, clock));
      tellOfTrash(project.id);
      await purge();
      return ok({});
    },
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);

function byDocument(layers: readonly LayerRow[]): ReadonlyMap<DocumentId, readonly LayerRow[]> {
  const groups = new Map<DocumentId, LayerRow[]>();
  for (const layer of layers) {
    if (layer.document === null) continue;
    const group = groups.get(layer.document);
    if (group) group.push(layer);
    else groups.set(layer.document, [layer]);
  }
  return groups;
}
