import type { AuditLine } from '../../shared/api/audit-contract.ts';
import type { Deed, Means } from '../../shared/audit/deed.ts';

const titleOf = ({ document }: AuditLine) => (document ? `“${document.title}”` : 'a text');
const nameOf = ({ person }: AuditLine) => person?.name || 'somebody';
const detail = ({ details }: AuditLine, name: string) => String(details[name] ?? '');
const inProject = ({ project }: AuditLine) => (project ? `“${project.name}”` : 'the project');

/** By what somebody signed in. */
const ways: Readonly<Record<string, string>> = {
  password: ' with a password',
  organisation: ' with their organisation',
  letter: ' by a letter',
  reset: ' with a new password',
  return: ' by their return link',
  ownerLink: ' by the owner link',
  new: ' with a new account',
};

/** Of a line, what somebody did, to be read after their name. */
const said: Readonly<Record<Deed, (line: AuditLine) => string>> = {
  projectMade: (line) => `made the project “${detail(line, 'name')}”`,
  projectArchived: (line) => `put ${inProject(line)} into the archive`,
  projectTakenBack: (line) => `took ${inProject(line)} back from the archive`,
  departedSet: (line) =>
    detail(line, 'departed') === 'go'
      ? 'had the marks of whoever deletes their account go with them'
      : 'had the marks of whoever deletes their account stay',
  linkMade: (line) => `made a share link for the role of ${detail(line, 'role')}`,
  linkUsed: (line) => `came in by a share link as ${detail(line, 'role')}`,
  linkClosed: (line) => `closed a share link for the role of ${detail(line, 'role')}`,
  memberAdded: (line) => `added ${nameOf(line)} as ${detail(line, 'role')}`,
  roleChanged: (line) => `changed the role of ${nameOf(line)} from ${detail(line, 'before')} to ${detail(line, 'role')}`,
  memberRemoved: (line) => `removed ${nameOf(line)} from the project`,
  groupMade: (line) => `made the group “${detail(line, 'name')}”`,
  groupJoined: (line) => `put ${nameOf(line)} into the group “${detail(line, 'name')}”`,
  groupLeft: (line) => `took ${nameOf(line)} out of the group “${detail(line, 'name')}”`,
  groupDissolved: (line) => `dissolved the group “${detail(line, 'name')}”`,
  keyMade: (line) => `made the key “${detail(line, 'name')}”`,
  keyRevoked: (line) => `revoked the key “${detail(line, 'name')}”`,
  imported: (line) => `imported ${titleOf(line)}`,
  exported: (line) => {
    const format = detail(line, 'format').toUpperCase();
    const what = detail(line, 'file').endsWith('LogFile') ? 'this log' : line.document ? titleOf(line) : countOf(line);
    return `exported ${what}${format && ` as ${format}`}`;
  },
  opened: (line) => `opened ${titleOf(line)} for editing`,
  locked: (line) => `locked ${titleOf(line)}`,
  accepted: (line) => `accepted a suggestion in ${titleOf(line)}`,
  rejected: (line) => `rejected a suggestion in ${titleOf(line)}`,
  reopened: (line) => `took back a decision on a suggestion in ${titleOf(line)}`,
  trashed: (line) => `put ${titleOf(line)} into the trash`,
  restored: (line) => `took ${titleOf(line)} back from the trash`,
  deleted: (line) => `deleted ${titleOf(line)} for good`,
  exerciseMade: (line) => `made the exercise “${detail(line, 'name')}”`,
  exerciseStepped: (line) =>
    `took the exercise “${detail(line, 'name')}” from ${detail(line, 'before')} to ${detail(line, 'to')}`,
  classMade: (line) => `made the class “${detail(line, 'name')}”`,
  classRemoved: (line) => `removed the class “${detail(line, 'name')}”`,
  signedIn: (line) => `signed in${ways[detail(line, 'by')] ?? ''}`,
  signedOut: () => 'signed out',
  signInFailed: (line) => `turned away somebody who tried to sign in as ${nameOf(line)}`,
};

function countOf(line: AuditLine): string {
  const count = Number(line.details.texts ?? 0);
  return count === 1 ? '1 text' : count > 1 ? `${count} texts` : 'a file';
}

const through: Readonly<Record<Means, string>> = { link: '', key: 'by a key', cli: 'on the command line' };

/** The words of the log. */
export const words = {
  log: 'Log',
  title: (project: string) => `What happened in “${project}”`,
  how: 'Who let whom in, what became of texts and suggestions, and what was taken out. Nobody can change or delete a line of it.',
  titleOfAll: 'What happened in this workspace',
  backToTexts: 'Back to the texts',
  backToAccount: 'My account',
  said,
  through,
  itself: 'Variorum',
  gone: 'somebody who is gone',
  search: 'Search the log',
  searchHint: 'A title, a name, a role',
  person: 'Person',
  anybody: 'Anybody',
  kind: 'What',
  anything: 'Anything',
  from: 'From',
  to: 'Until',
  clear: 'Show everything',
  when: 'When',
  who: 'Who',
  what: 'What',
  none: 'Nothing in the log is like this.',
  older: 'Show older lines',
  shown: (count: number) => (count === 1 ? '1 line shown' : `${count} lines shown`),
  saveAs: 'Save as',
  kinds: {
    projectMade: 'Project made',
    projectArchived: 'Project archived',
    projectTakenBack: 'Project taken back',
    departedSet: 'Marks of the departed',
    linkMade: 'Share link made',
    linkUsed: 'Came in by a link',
    linkClosed: 'Share link closed',
    memberAdded: 'Person added',
    roleChanged: 'Role changed',
    memberRemoved: 'Person removed',
    groupMade: 'Group made',
    groupJoined: 'Into a group',
    groupLeft: 'Out of a group',
    groupDissolved: 'Group dissolved',
    keyMade: 'Key made',
    keyRevoked: 'Key revoked',
    imported: 'Text imported',
    exported: 'Exported',
    opened: 'Opened for editing',
    locked: 'Locked',
    accepted: 'Suggestion accepted',
    rejected: 'Suggestion rejected',
    reopened: 'Decision taken back',
    trashed: 'Into the trash',
    restored: 'Out of the trash',
    deleted: 'Deleted for good',
    exerciseMade: 'Exercise made',
    exerciseStepped: 'Exercise opened, closed, revealed',
    classMade: 'Class made',
    classRemoved: 'Class removed',
    signedIn: 'Signed in',
    signedOut: 'Signed out',
    signInFailed: 'Failed to sign in',
  } satisfies Record<Deed, string>,
};
