import { expect, test } from 'vitest';
import type { AccountId } from '../base/id.ts';
import { type Action, can, permissions } from './can.ts';
import type { Phase, SeatKind } from './phase.ts';
import { type Actor, type Resource, type Role, roles, standingIn } from './role.ts';

const ada = 'ada-account' as AccountId;
const ben = 'ben-account' as AccountId;
const person: Actor = { kind: 'person', account: ada, guest: false };
const guest: Actor = { kind: 'person', account: ada, guest: true };
const nobody: Actor = { kind: 'nobody' };

const allows = can as (actor: Actor, action: Action, resource: Resource) => boolean;
const standings: readonly (Role | null)[] = [null, ...roles];

/** Each kind of resource in each state that could decide, for a given role. */
const states: { readonly [K in Resource['kind']]: Readonly<Record<string, (role: Role | null) => Resource>> } = {
  account: { '': () => ({ kind: 'account' }) },
  workspace: {
    'unclaimed, here': () => ({ kind: 'workspace', owner: null, local: true }),
    'unclaimed, afar': () => ({ kind: 'workspace', owner: null, local: false }),
    'my own': () => ({ kind: 'workspace', owner: ada, local: true }),
    'somebody’s': () => ({ kind: 'workspace', owner: ben, local: true }),
  },
  project: { '': (role) => ({ kind: 'project', role }) },
  archive: { '': (role) => ({ kind: 'archive', role }) },
  document: {
    locked: (role) => ({ kind: 'document', role, frozen: true }),
    open: (role) => ({ kind: 'document', role, frozen: false }),
  },
  layer: {
    'team’s': (role) => layer(role, 'team', null, false),
    'team’s, submitted': (role) => layer(role, 'team', null, true),
    'across texts': (role) => layer(role, 'links', null, false),
    'my own': (role) => layer(role, 'personal', ada, false),
    'my own, submitted': (role) => layer(role, 'personal', ada, true),
    'somebody’s own': (role) => layer(role, 'personal', ben, false),
  },
  class: { '': (role) => ({ kind: 'class', role }) },
  exercise: {
    draft: (role) => ({ kind: 'exercise', role, sits: true, phase: 'draft', blind: true }),
    'open, my seat': (role) => ({ kind: 'exercise', role, sits: true, phase: 'open', blind: true }),
    'open, no seat': (role) => ({ kind: 'exercise', role, sits: false, phase: 'open', blind: true }),
    'shown, my seat': (role) => ({ kind: 'exercise', role, sits: true, phase: 'revealed', blind: true }),
    'not blind, my seat': (role) => ({ kind: 'exercise', role, sits: true, phase: 'open', blind: false }),
    'shown, no seat': (role) => ({ kind: 'exercise', role, sits: false, phase: 'revealed', blind: true }),
  },
  work: {
    'mine, open': (role) => work(role, 'student', true, 'open'),
    'mine, draft': (role) => work(role, 'student', true, 'draft'),
    'mine, handed in': (role) => ({ ...work(role, 'student', true, 'open'), submitted: true }),
    'mine, closed': (role) => work(role, 'student', true, 'closed'),
    'mine, discussed': (role) => work(role, 'student', true, 'discussing'),
    'mine, 2nd round': (role) => ({ ...work(role, 'student', true, 'discussing'), round: 2 }),
    'somebody’s, open': (role) => work(role, 'student', false, 'open'),
    'somebody’s, shown': (role) => work(role, 'group', false, 'revealed'),
    'key, open': (role) => work(role, 'key', false, 'open'),
    'key, shown': (role) => work(role, 'key', false, 'revealed'),
    trial: (role) => work(role, 'trial', false, 'draft'),
  },
  thread: {
    'my own': (role) => ({ kind: 'thread', role, readable: true, own: true, assigned: false }),
    'mine to do': (role) => ({ kind: 'thread', role, readable: true, own: false, assigned: true }),
    'somebody’s': (role) => ({ kind: 'thread', role, readable: true, own: false, assigned: false }),
    'not for me': (role) => ({ kind: 'thread', role, readable: false, own: true, assigned: true }),
  },
};

const work = (role: Role | null, seat: SeatKind, sits: boolean, phase: Phase): Extract<Resource, { kind: 'work' }> => ({
  ...{ kind: 'work', role, seat, sits, phase },
  ...{ round: 1, submitted: false },
});

function layer(
  role: Role | null,
  audience: 'team' | 'links' | 'personal',
  owner: AccountId | null,
  submitted: boolean,
): Resource {
  return { kind: 'layer', role, audience, owner, submitted };
}

/** One line per action and state: `·` refused, the initial where allowed; first the stranger (s), then the roles, weakest first. */
function matrixFor(actor: Actor): string {
  const initials = ['s', ...roles.map((role) => role.charAt(0))];
  return (Object.keys(permissions) as Action[])
    .flatMap((action) =>
      Object.entries(states[permissions[action].on]).map(([state, resource]) => {
        const cells = standings.map((role, i) => (allows(actor, action, resource(role)) ? initials[i] : '·'));
        return `${action.padEnd(24)}${state.padEnd(20)}${cells.join('')}`;
      }),
    )
    .join('\n');
}

test('every role × action × resource is as the table says', () => {
  expect(`\n${matrixFor(person)}\n`).toBe(`
workspace.claim         unclaimed, here     svcaeo
workspace.claim         unclaimed, afar     ······
workspace.claim         my own              ······
workspace.claim         somebody’s          ······
workspace.createProject unclaimed, here     ······
workspace.createProject unclaimed, afar     ······
workspace.createProject my own              svcaeo
workspace.createProject somebody’s          ······
workspace.openSample    unclaimed, here     ······
workspace.openSample    unclaimed, afar     ······
workspace.openSample    my own              svcaeo
workspace.openSample    somebody’s          ······
workspace.setSignUp     unclaimed, here     ······
workspace.setSignUp     unclaimed, afar     ······
workspace.setSignUp     my own              svcaeo
workspace.setSignUp     somebody’s          ······
workspace.resetPassword unclaimed, here     ······
workspace.resetPassword unclaimed, afar     ······
workspace.resetPassword my own              svcaeo
workspace.resetPassword somebody’s          ······
account.read                                svcaeo
account.change                              svcaeo
account.delete                              svcaeo
workspace.readLog       unclaimed, here     ······
workspace.readLog       unclaimed, afar     ······
workspace.readLog       my own              svcaeo
workspace.readLog       somebody’s          ······
workspace.readStatus    unclaimed, here     ······
workspace.readStatus    unclaimed, afar     ······
workspace.readStatus    my own              svcaeo
workspace.readStatus    somebody’s          ······
project.read                                ·vcaeo
project.hearFeed                            ·vcaeo
project.rename                              ·····o
project.archive                             ·····o
project.setDeparted                         ·····o
project.readLog                             ·····o
project.readLinks                           ·····o
project.createLink                          ·····o
project.closeLink                           ·····o
project.setRole                             ·····o
project.removeMember                        ·····o
project.arrangeGroups                       ····eo
project.readKeys                            ·····o
project.createKey                           ·····o
project.revokeKey                           ·····o
project.import                              ····eo
project.editCodebook                        ····eo
project.setStatus                           ···aeo
project.assign                              ···aeo
project.tag                                 ····eo
project.trash                               ····eo
project.readTrash                           ····eo
project.restore                             ····eo
project.purge                               ·····o
project.exportTexts                         ·vcaeo
project.readExercises                       ···aeo
project.createExercise                      ····eo
project.readClasses                         ···aeo
project.createClass                         ····eo
class.read                                  ···aeo
class.manage                                ····eo
exercise.read           draft               ···aeo
exercise.read           open, my seat       svcaeo
exercise.read           open, no seat       ···aeo
exercise.read           shown, my seat      svcaeo
exercise.read           not blind, my seat  svcaeo
exercise.read           shown, no seat      ···aeo
exercise.takePart       draft               ······
exercise.takePart       open, my seat       svcaeo
exercise.takePart       open, no seat       ······
exercise.takePart       shown, my seat      svcaeo
exercise.takePart       not blind, my seat  svcaeo
exercise.takePart       shown, no seat      ······
exercise.seeClass       draft               ···aeo
exercise.seeClass       open, my seat       ···aeo
exercise.seeClass       open, no seat       ···aeo
exercise.seeClass       shown, my seat      svcaeo
exercise.seeClass       not blind, my seat  svcaeo
exercise.seeClass       shown, no seat      ···aeo
exercise.seeOwnGrade    draft               ······
exercise.seeOwnGrade    open, my seat       ······
exercise.seeOwnGrade    open, no seat       ······
exercise.seeOwnGrade    shown, my seat      svcaeo
exercise.seeOwnGrade    not blind, my seat  ······
exercise.seeOwnGrade    shown, no seat      ······
exercise.watch          draft               ···aeo
exercise.watch          open, my seat       ···aeo
exercise.watch          open, no seat       ···aeo
exercise.watch          shown, my seat      ···aeo
exercise.watch          not blind, my seat  ···aeo
exercise.watch          shown, no seat      ···aeo
exercise.seeGrades      draft               ····eo
exercise.seeGrades      open, my seat       ····eo
exercise.seeGrades      open, no seat       ····eo
exercise.seeGrades      shown, my seat      ···aeo
exercise.seeGrades      not blind, my seat  ····eo
exercise.seeGrades      shown, no seat      ···aeo
exercise.advise         draft               ···aeo
exercise.advise         open, my seat       ···aeo
exercise.advise         open, no seat       ···aeo
exercise.advise         shown, my seat      ···aeo
exercise.advise         not blind, my seat  ···aeo
exercise.advise         shown, no seat      ···aeo
exercise.manage         draft               ····eo
exercise.manage         open, my seat       ····eo
exercise.manage         open, no seat       ····eo
exercise.manage         shown, my seat      ····eo
exercise.manage         not blind, my seat  ····eo
exercise.manage         shown, no seat      ····eo
work.read               mine, open          svcaeo
work.read               mine, draft         ···aeo
work.read               mine, handed in     svcaeo
work.read               mine, closed        svcaeo
work.read               mine, discussed     svcaeo
work.read               mine, 2nd round     svcaeo
work.read               somebody’s, open    ···aeo
work.read               somebody’s, shown   ···aeo
work.read               key, open           ····eo
work.read               key, shown          ····eo
work.read               trial               ···aeo
work.write              mine, open          svcaeo
work.write              mine, draft         ······
work.write              mine, handed in     ······
work.write              mine, closed        ······
work.write              mine, discussed     ······
work.write              mine, 2nd round     svcaeo
work.write              somebody’s, open    ······
work.write              somebody’s, shown   ······
work.write              key, open           ····eo
work.write              key, shown          ······
work.write              trial               ···aeo
archive.read                                ·vcaeo
archive.takeBack                            ·····o
document.read           locked              ·vcaeo
document.read           open                ·vcaeo
document.export         locked              ·vcaeo
document.export         open                ·vcaeo
document.share          locked              ·····o
document.share          open                ·····o
document.describe       locked              ····eo
document.describe       open                ····eo
document.freeze         locked              ····eo
document.freeze         open                ····eo
document.unfreeze       locked              ····eo
document.unfreeze       open                ····eo
document.bePresent      locked              ·vcaeo
document.bePresent      open                ·vcaeo
document.lead           locked              ····eo
document.lead           open                ····eo
document.keepPersonal   locked              ···aeo
document.keepPersonal   open                ···aeo
document.nameVersion    locked              ···aeo
document.nameVersion    open                ···aeo
document.restoreVersion locked              ······
document.restoreVersion open                ····eo
document.writeProse     locked              ······
document.writeProse     open                ····eo
document.readDiscussion locked              ·vcaeo
document.readDiscussion open                ·vcaeo
document.discuss        locked              ··caeo
document.discuss        open                ··caeo
thread.read             my own              ·vcaeo
thread.read             mine to do          ·vcaeo
thread.read             somebody’s          ·vcaeo
thread.read             not for me          ······
thread.reply            my own              ··caeo
thread.reply            mine to do          ··caeo
thread.reply            somebody’s          ··caeo
thread.reply            not for me          ······
thread.assign           my own              ··caeo
thread.assign           mine to do          ··caeo
thread.assign           somebody’s          ··caeo
thread.assign           not for me          ······
thread.resolve          my own              ··caeo
thread.resolve          mine to do          ··caeo
thread.resolve          somebody’s          ····eo
thread.resolve          not for me          ······
thread.withdraw         my own              ··caeo
thread.withdraw         mine to do          ······
thread.withdraw         somebody’s          ······
thread.withdraw         not for me          ······
thread.decideEdit       my own              ····eo
thread.decideEdit       mine to do          ····eo
thread.decideEdit       somebody’s          ····eo
thread.decideEdit       not for me          ······
comment.edit            my own              ··caeo
comment.edit            mine to do          ······
comment.edit            somebody’s          ······
comment.edit            not for me          ······
comment.erase           my own              ··caeo
comment.erase           mine to do          ·····o
comment.erase           somebody’s          ·····o
comment.erase           not for me          ······
layer.read              team’s              ·vcaeo
layer.read              team’s, submitted   ·vcaeo
layer.read              across texts        ·vcaeo
layer.read              my own              ·vcaeo
layer.read              my own, submitted   ·vcaeo
layer.read              somebody’s own      ······
layer.write             team’s              ···aeo
layer.write             team’s, submitted   ······
layer.write             across texts        ···aeo
layer.write             my own              ···aeo
layer.write             my own, submitted   ······
layer.write             somebody’s own      ······
`);
});

test('a guest may exactly what a person of the same role may', () => {
  expect(matrixFor(guest)).toBe(matrixFor(person));
});

test('nobody may nothing but claim a workspace without an owner on the machine itself, whatever role is written beside them', () => {
  const allowed = matrixFor(nobody)
    .split('\n')
    .filter((line) => !line.endsWith('······'));
  expect(allowed).toEqual(['workspace.claim         unclaimed, here     svcaeo']);
});

test('in the archive every member is a reader, and a stranger stays one', () => {
  expect(roles.map((role) => standingIn(1, role))).toEqual(roles.map(() => 'viewer'));
  expect(roles.map((role) => standingIn(null, role))).toEqual([...roles]);
  expect(standingIn(1, null)).toBeNull();
});
