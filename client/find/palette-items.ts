import { type Codebook, labelOf } from '../../shared/annotation/codebook.ts';
import type { DocumentSummary } from '../../shared/api/document-contract.ts';
import type { Project } from '../../shared/api/project-contract.ts';
import type { SearchHit } from '../../shared/api/search-contract.ts';
import type { DocumentId, ProjectId } from '../../shared/base/id.ts';
import type { Command } from '../ui/commands.ts';
import { placeOf } from './place.ts';
import { rankByName } from './rank-by-name.ts';
import { words } from './words.ts';

/** What choosing an item does. */
export type Choice =
  | { readonly kind: 'text'; readonly project: ProjectId; readonly document: DocumentId; readonly at: string | undefined }
  | { readonly kind: 'project'; readonly project: ProjectId }
  | { readonly kind: 'look'; readonly query: string; readonly everywhere: boolean }
  | { readonly kind: 'run'; readonly run: () => void };

/** One line of the palette. */
export interface Item {
  /** The same for the same thing, so that what is picked out stays so when answers come in. */
  readonly id: string;
  readonly title: readonly { readonly text: string; readonly found: boolean }[];
  /** What stands beside it in soft ink: where it is. */
  readonly beside: string;
  readonly keys: readonly string[];
  readonly choice: Choice;
}

export interface Group {
  readonly name: string;
  readonly items: readonly Item[];
}

interface Known {
  readonly query: string;
  readonly everywhere: boolean;
  readonly project: Project | null;
  readonly projects: readonly Project[];
  readonly documents: readonly DocumentSummary[];
  readonly codebook: Codebook | null;
  readonly commands: readonly Command[];
  readonly hits: readonly SearchHit[];
}

/** Lines of what is known at once, so that what the server finds does not push it away. */
const mostAtOnce = 4;
const mostTextsAtRest = 6;

const plain = (text: string) => [{ text, found: false }];
const line = (id: string, name: string, choice: Choice, beside = '', keys: readonly string[] = []): Item => ({
  id,
  title: plain(name),
  beside,
  keys,
  choice,
});

/** Of the groups what leads into another text than the one that is open. */
export const groupsBeside = (groups: readonly Group[], open: DocumentId): readonly Group[] =>
  groups
    .map(({ name, items }) => ({ name, items: items.filter(({ choice }) => choice.kind === 'text' && choice.document !== open) }))
    .filter(({ items }) => items.length > 0);

/** What the palette shows: at rest what can be done and where one can go; for a query what is known here, then what the server found. */
export function groupsOf(known: Known): readonly Group[] {
  const groups = known.query === '' ? atRest(known) : found(known);
  return groups.filter(({ items }) => items.length > 0);
}

function atRest({ project, projects, documents, commands }: Known): Group[] {
  return [
    { name: words.groups.commands, items: commands.map(commandItem) },
    { name: words.groups.texts, items: documents.slice(0, mostTextsAtRest).map(textItem) },
    { name: words.groups.projects, items: projects.filter(({ id }) => id !== project?.id).map(projectItem) },
  ];
}

function found({ query, everywhere, project, projects, codebook, commands, hits }: Known): Group[] {
  const of = (kind: SearchHit['kind']) => hits.filter((hit) => hit.kind === kind).map((hit) => hitItem(hit, project, codebook));
  const labels = rankByName(
    (codebook?.labels ?? []).map(({ id, name }) => ({ id, name })),
    query,
  );
  const isElsewhereToo = project !== null && !everywhere && projects.length > 1;
  const elsewhere = line('elsewhere', words.allProjects(query), { kind: 'look', query, everywhere: true });
  return [
    { name: words.groups.commands, items: rankByName(commands, query).slice(0, mostAtOnce).map(commandItem) },
    { name: words.groups.projects, items: rankByName(projects, query).slice(0, mostAtOnce).map(projectItem) },
    {
      name: words.groups.labels,
      items: labels.slice(0, mostAtOnce).map(({ id, name }) => {
        return line(`label-${id}`, words.marksWith(name), { kind: 'look', query: `label:"${name}" `, everywhere });
      }),
    },
    { name: words.groups.texts, items: of('title') },
    { name: words.groups.marks, items: of('mark') },
    { name: words.groups.threads, items: of('thread') },
    { name: words.groups.paragraphs, items: of('paragraph') },
    { name: words.groups.elsewhere, items: isElsewhereToo ? [elsewhere] : [] },
  ];
}

const commandItem = ({ id, name, keys = [], run }: Command) => line(`command-${id}`, name, { kind: 'run', run }, '', keys);
const projectItem = ({ id, name }: Project) => line(`project-${id}`, words.openProject(name), { kind: 'project', project: id });
const textItem = ({ id, project, title, date }: DocumentSummary) =>
  line(`text-${id}`, title, { kind: 'text', project, document: id, at: undefined }, date);

function hitItem(hit: SearchHit, here: Project | null, codebook: Codebook | null): Item {
  const { document, project } = hit;
  const at = placeOf(hit);
  const place = hit.kind === 'title' ? document.date : paragraphOf(hit);
  const isShown = hit.kind === 'title' && hit.excerpt.some(({ text, found }) => found && document.title.includes(text));
  const elsewhere = project.id === here?.id ? '' : project.name;
  const beside = [place, isShown ? '' : document.title, elsewhere].filter((part) => part !== '').join(' · ');
  const choice = { kind: 'text', project: project.id, document: document.id, at } as const;
  return { id: `${document.id}-${at ?? 'title'}-${excerptOf(hit)}`, title: titleOf(hit, codebook), beside, keys: [], choice };
}

const paragraphOf = (hit: SearchHit) => ('paragraph' in hit && hit.paragraph !== null ? words.paragraph(hit.paragraph) : '');

const excerptOf = (hit: SearchHit) => hit.excerpt.map(({ text }) => text).join('');

function titleOf(hit: SearchHit, codebook: Codebook | null): Item['title'] {
  if (hit.kind !== 'mark') return hit.excerpt;
  const label = labelOf(codebook ?? { version: 0, labels: [], relations: [] }, hit.label)?.name ?? hit.label;
  switch (hit.part) {
    case 'quote':
      return [...plain(`${label} “`), ...hit.excerpt, ...plain('”')];
    case 'note':
      return [...hit.excerpt, ...plain(` – ${label} “${hit.quote}”`)];
    case 'label':
      return [...hit.excerpt, ...plain(` “${hit.quote}”`)];
  }
}
