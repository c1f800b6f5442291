import { err, ok } from '../../shared/base/result.ts';
import { can } from '../../shared/permission/can.ts';
import { findThreads } from '../review/find-threads.ts';
import type { Readers } from '../review/readership.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { Records } from '../store/store.ts';
import type { Handlers } from './handler.ts';
import { signedOut } from './problem.ts';

interface Parts {
  readonly records: Records;
  readonly readers: Readers;
  readonly index: Pick<SearchIndex, 'find'>;
}

/**
 * Looks only where the caller may read (V2): `can` chooses the projects and layers, and nothing outside of them is looked at; of threads
 * only those are told that the caller may read. What is
 * told of a text comes from the records, so that one that has just gone is gone here too.
 */
export function createSearchHandlers({ records, readers, index }: Parts): Handlers<'search'> {
  return {
    async search({ actor, query: { q, project: only, limit } }) {
      if (actor.kind === 'nobody') return err(signedOut);
      const projects = (await records.projectsOf(actor.account)).filter(
        ({ id, role }) => (only === undefined || id === only) && can(actor, 'project.read', { kind: 'project', role }),
      );
      const byId = new Map(projects.map((project) => [project.id, project]));
      const layers = (await records.layersIn([...byId.keys()])).filter(({ project, audience, owner, submitted }) => {
        const role = byId.get(project)?.role ?? null;
        return can(actor, 'layer.read', { kind: 'layer', role, audience, owner, submitted });
      });
      const [inTexts, inThreads] = await Promise.all([
        index.find({ words: q, projects: [...byId.keys()], layers: layers.map(({ id }) => id), limit }),
        findThreads(records, readers, actor.account, { words: q, projects: new Set(byId.keys()), limit }),
      ]);
      const hits = [...inTexts, ...inThreads.map((found) => ({ kind: 'thread' as const, ...found }))];

      const ids = [...new Set(hits.map(({ document }) => document))];
      const documents = new Map((await Promise.all(ids.map((id) => records.document(id)))).map((row) => [row?.id, row]));
      return ok(
        hits.flatMap(({ document: id, excerpt, ...place }) => {
          const document = documents.get(id);
          const project = document && byId.get(document.project);
          if (!project || !can(actor, 'document.read', { kind: 'document', role: project.role, frozen: document.frozen }))
            return [];
          const { title, date, publisher } = document;
          const where = { document: { id, title, date, publisher }, project: { id: project.id, name: project.name } };
          return [{ ...place, ...where, excerpt: [...excerpt] }];
        }),
      );
    },
  };
}
