import { isRevealed, roundWritten } from './phase.ts';
import { type Actor, type Resource, type Role, roles } from './role.ts';

type Kind = Resource['kind'];
type Of<K extends Kind> = Extract<Resource, { kind: K }>;

/** One line of the table: what the action is about, the weakest role that may, and what else must be so. */
interface Rule<K extends Kind> {
  readonly on: K;
  readonly least: Role | 'anybody' | 'person';
  readonly provided?: (resource: Of<K>, actor: Actor) => boolean;
}

const rule = <K extends Kind>(on: K, least: Rule<K>['least'], provided?: Rule<K>['provided']): Rule<K> => ({
  on,
  least,
  ...(provided && { provided }),
});

const isOwnerOf = (workspace: Of<'workspace'>, actor: Actor) => actor.kind === 'person' && workspace.owner === actor.account;
const isTheirs = (layer: Of<'layer'>, actor: Actor) =>
  layer.audience !== 'personal' || (actor.kind === 'person' && layer.owner === actor.account);

const rank = (role: Role) => roles.indexOf(role);
const isAtLeast = (role: Role | null, least: Role) => role !== null && rank(role) >= rank(least);

/** Those who lead a class: they see everybody's work. Who takes part is no member, and staff takes no part. */
const isStaff = (role: Role | null) => isAtLeast(role, 'annotator');
const takesPart = (it: Of<'exercise'>) => it.sits && it.phase !== 'draft';

function mayReadWork({ role, seat, sits, phase }: Of<'work'>): boolean {
  if (seat === 'key') return isAtLeast(role, 'editor');
  return isStaff(role) || (seat !== 'trial' && sits && phase !== 'draft');
}

function mayWriteWork({ role, seat, sits, phase, round, submitted }: Of<'work'>): boolean {
  if (submitted) return false;
  if (seat === 'key') return isAtLeast(role, 'editor') && !isRevealed(phase);
  if (seat === 'trial') return isStaff(role);
  return sits && roundWritten(phase) === round;
}

/** The one table. Routes, rooms and the feed ask `can`; nothing else decides. */
export const permissions = {
  'workspace.claim': rule('workspace', 'anybody', (it) => it.owner === null && it.local),
  'workspace.createProject': rule('workspace', 'person', isOwnerOf),
  'workspace.openSample': rule('workspace', 'person', isOwnerOf),
  'workspace.setSignUp': rule('workspace', 'person', isOwnerOf),
  'workspace.resetPassword': rule('workspace', 'person', isOwnerOf),
  'account.read': rule('account', 'person'),
  'account.change': rule('account', 'person'),
  'account.delete': rule('account', 'person'),
  'workspace.readLog': rule('workspace', 'person', isOwnerOf),
  'workspace.readStatus': rule('workspace', 'person', isOwnerOf),
  'project.read': rule('project', 'viewer'),
  'project.hearFeed': rule('project', 'viewer'),
  'project.rename': rule('project', 'owner'),
  'project.archive': rule('project', 'owner'),
  'project.setDeparted': rule('project', 'owner'),
  'project.readLog': rule('project', 'owner'),
  'project.readLinks': rule('project', 'owner'),
  'project.createLink': rule('project', 'owner'),
  'project.closeLink': rule('project', 'owner'),
  'project.setRole': rule('project', 'owner'),
  'project.removeMember': rule('project', 'owner'),
  'project.arrangeGroups': rule('project', 'editor'),
  'project.readKeys': rule('project', 'owner'),
  'project.createKey': rule('project', 'owner'),
  'project.revokeKey': rule('project', 'owner'),
  'project.import': rule('project', 'editor'),
  'project.editCodebook': rule('project', 'editor'),
  'project.setStatus': rule('project', 'annotator'),
  'project.assign': rule('project', 'annotator'),
  'project.tag': rule('project', 'editor'),
  'project.trash': rule('project', 'editor'),
  'project.readTrash': rule('project', 'editor'),
  'project.restore': rule('project', 'editor'),
  'project.purge': rule('project', 'owner'),
  'project.exportTexts': rule('project', 'viewer'),
  'project.readExercises': rule('project', 'annotator'),
  'project.createExercise': rule('project', 'editor'),
  'project.readClasses': rule('project', 'annotator'),
  'project.createClass': rule('project', 'editor'),
  // Annotators assist in a class as they do in its exercises: they see codes and scores, and change neither.
  'class.read': rule('class', 'annotator'),
  'class.manage': rule('class', 'editor'),
  'exercise.read': rule('exercise', 'person', (it) => isStaff(it.role) || takesPart(it)),
  'exercise.takePart': rule('exercise', 'person', takesPart),
  'exercise.seeClass': rule(
    'exercise',
    'person',
    (it) => isStaff(it.role) || (takesPart(it) && (isRevealed(it.phase) || !it.blind)),
  ),
  'exercise.seeOwnGrade': rule('exercise', 'person', (it) => takesPart(it) && isRevealed(it.phase)),
  'exercise.watch': rule('exercise', 'annotator'),
  // What was found and missed tells what the key says.
  'exercise.seeGrades': rule('exercise', 'annotator', (it) => isRevealed(it.phase) || isAtLeast(it.role, 'editor')),
  'exercise.advise': rule('exercise', 'annotator'),
  'exercise.manage': rule('exercise', 'editor'),
  'work.read': rule('work', 'person', mayReadWork),
  'work.write': rule('work', 'person', mayWriteWork),
  'archive.read': rule('archive', 'viewer'),
  'archive.takeBack': rule('archive', 'owner'),
  'document.read': rule('document', 'viewer'),
  'document.export': rule('document', 'viewer'),
  'document.share': rule('document', 'owner'),
  'document.describe': rule('document', 'editor'),
  'document.freeze': rule('document', 'editor'),
  'document.unfreeze': rule('document', 'editor'),
  'document.bePresent': rule('document', 'viewer'),
  'document.lead': rule('document', 'editor'),
  'document.keepPersonal': rule('document', 'annotator'),
  'document.nameVersion': rule('document', 'annotator'),
  'document.restoreVersion': rule('document', 'editor', (it) => !it.frozen),
  'document.writeProse': rule('document', 'editor', (it) => !it.frozen),
  'document.readDiscussion': rule('document', 'viewer'),
  'document.discuss': rule('document', 'commenter'),
  'thread.read': rule('thread', 'viewer', (it) => it.readable),
  'thread.reply': rule('thread', 'commenter', (it) => it.readable),
  'thread.assign': rule('thread', 'commenter', (it) => it.readable),
  'thread.resolve': rule('thread', 'commenter', (it) => it.readable && (it.own || it.assigned || isAtLeast(it.role, 'editor'))),
  'thread.withdraw': rule('thread', 'commenter', (it) => it.readable && it.own),
  'thread.decideEdit': rule('thread', 'editor', (it) => it.readable),
  'comment.edit': rule('thread', 'commenter', (it) => it.readable && it.own),
  'comment.erase': rule('thread', 'commenter', (it) => it.readable && (it.own || isAtLeast(it.role, 'owner'))),
  'layer.read': rule('layer', 'viewer', isTheirs),
  'layer.write': rule('layer', 'annotator', (it, actor) => !it.submitted && isTheirs(it, actor)),
} as const;

export type Action = keyof typeof permissions;
/** The kind of resource that an action is about. */
export type Subject<A extends Action> = Of<(typeof permissions)[A]['on']>;

/** Whether `actor` may do `action` to `resource`. Pure; a resource of another kind than the action's is a type error. */
export function can<A extends Action>(actor: Actor, action: A, resource: Subject<A>): boolean {
  const { least, provided } = permissions[action] as unknown as Rule<Kind>; // the pairing is checked by `Subject`
  if (provided && !provided(resource as Resource, actor)) return false;
  if (least === 'anybody') return true;
  if (actor.kind === 'nobody') return false;
  if (least === 'person') return actor.through !== 'key'; // what is of a person and of no project is no program's
  return 'role' in resource && isAtLeast(resource.role, least);
}
