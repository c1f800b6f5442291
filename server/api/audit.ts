import type { AuditFilters, AuditLine } from '../../shared/api/audit-contract.ts';
import type { RouteName } from '../../shared/api/contract.ts';
import type { Clock } from '../../shared/base/clock.ts';
import type { AccountId, ProjectId } from '../../shared/base/id.ts';
import { ok } from '../../shared/base/result.ts';
import { type Cell, toTable } from '../../shared/format/csv-table.ts';
import type { Actor } from '../../shared/permission/role.ts';
import { fold } from '../review/words-of-thread.ts';
import type { AuditRow } from '../store/audit-records.ts';
import type { PersonRow, Records } from '../store/store.ts';
import { actOf, type FileToSave, type Handlers, type Subjects } from './handler.ts';

/** Notes that a file went out, by the name of its route: what `of` was about, and what was asked for. */
export type TellOfFile = (
  actor: Actor,
  file: RouteName,
  of: Subjects[keyof Subjects] | undefined,
  query: unknown,
) => Promise<void>;

/** Lines that are read at once for a file. */
const batch = 1_000;

/** The log of who did what, for the owners of a project and for the owner of the workspace. It is only read here. */
export function createAuditHandlers({
  records,
}: {
  readonly records: Records;
}): Handlers<'projectLog' | 'projectLogFile' | 'workspaceLog' | 'workspaceLogFile'> {
  async function read(project: ProjectId | null, filters: AuditFilters, before: number | null, limit: number) {
    const { q = '', person = null, what = null, from = null, to = null } = filters;
    const people = await peopleIn(project);
    const words = fold(q).split(/\s+/).filter(Boolean);
    const named = [...people.values()].filter(({ name }) => words.every((word) => fold(name).includes(word)));
    const rows = await records.auditLog({
      ...{ project, person, what, from, to, words, before, limit: limit + 1 },
      named: named.map(({ account }) => account),
    });
    const lines = await describe(rows.slice(0, limit), people);
    return { lines, next: rows.length > limit ? (rows[limit - 1]?.number ?? null) : null, people: [...people.values()] };
  }

  async function peopleIn(project: ProjectId | null): Promise<ReadonlyMap<AccountId, PersonRow>> {
    const known = await records.people(await records.auditedPeople(project));
    return new Map(known.map((person) => [person.account, person]));
  }

  async function describe(rows: readonly AuditRow[], people: ReadonlyMap<AccountId, PersonRow>): Promise<AuditLine[]> {
    const projects = new Map<ProjectId, string>();
    for (const { project } of rows) {
      if (project && !projects.has(project)) projects.set(project, (await records.project(project))?.name ?? '');
    }
    const named = (account: AccountId | null) => account && (people.get(account) ?? { account, name: '', guest: false });
    return rows.map(({ by, person, project, document, title, details, ...row }) => ({
      ...row,
      by: named(by),
      person: named(person),
      project: project && { id: project, name: projects.get(project) ?? '' },
      document: document && { id: document, title },
      details: { ...details },
    }));
  }

  async function file(
    project: ProjectId | null,
    name: string,
    { format, ...filters }: AuditFilters & Format,
  ): Promise<FileToSave> {
    const all: AuditLine[] = [];
    for (let before: number | null = null; ; ) {
      const { lines, next } = await read(project, filters, before, batch);
      all.push(...lines);
      if (next === null) break;
      before = next;
    }
    return format === 'json'
      ? { contentType: 'application/json', fileName: `${name}.json`, body: JSON.stringify(all, null, 2) }
      : { contentType: 'text/csv; charset=utf-8', fileName: `${name}.csv`, body: toTable([columns, ...all.map(cells)]) };
  }

  return {
    async projectLog({ subject: { project }, query: { before = null, limit, ...filters } }) {
      return ok(await read(project.id, filters, before, limit));
    },
    async projectLogFile({ subject: { project }, query }) {
      return ok(await file(project.id, 'log', query));
    },
    async workspaceLog({ query: { before = null, limit, ...filters } }) {
      return ok(await read(null, filters, before, limit));
    },
    async workspaceLogFile({ query }) {
      return ok(await file(null, 'log of the workspace', query));
    },
  };
}

interface Format {
  readonly format: 'csv' | 'json';
}

const columns = [
  ...['number', 'time', 'who', 'who_id', 'through', 'what', 'project', 'project_id', 'text', 'text_id'],
  ...['person', 'person_id', 'details'],
];

const cells = ({ number, at, by, through, what, project, document, person, details }: AuditLine): Cell[] => [
  ...[number, new Date(at).toISOString(), by?.name ?? '', by?.account ?? '', through ?? '', what],
  ...[project?.name ?? '', project?.id ?? '', document?.title ?? '', document?.id ?? ''],
  ...[person?.name ?? '', person?.account ?? ''],
  Object.entries(details)
    .map(([name, value]) => `${name}: ${value}`)
    .join('; '),
];

/** For every route that answers with a file, so that none of them can forget it. */
export function createTellOfFile(records: Pick<Records, 'audit'>, clock: Clock): TellOfFile {
  return async (actor, file, of, query) => {
    if (actor.kind !== 'person') return;
    const asked = typeof query === 'object' && query !== null ? query : {};
    const details = {
      file,
      ...('format' in asked && typeof asked.format === 'string' && { format: asked.format }),
      ...('documents' in asked && Array.isArray(asked.documents) && { texts: asked.documents.length }),
    };
    const deed = { what: 'exported', details } as const;
    if (of?.kind === 'document') return records.audit(actOf(actor, clock), { ...deed, document: of.document.id });
    if (of?.kind === 'class') return records.audit(actOf(actor, clock), { ...deed, project: of.class.project });
    if (of?.kind === 'project') return records.audit(actOf(actor, clock), { ...deed, project: of.project.id });
    return records.audit(actOf(actor, clock), deed);
  };
}
