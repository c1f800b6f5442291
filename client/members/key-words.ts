import type { KeyScope } from '../../shared/permission/role.ts';

/** The words of programs’ keys. */
export const keyWords = {
  title: 'Keys for programs',
  why: 'A program with a key reads and marks the texts of this project under a name of its own. What it marks is shown as proposed, for people to keep or reject.',
  name: 'Name of the program',
  nameHow: 'Others see it beside what the program marks.',
  scope: 'It may',
  scopes: {
    read: { name: 'Read', may: 'Reads texts and everybody’s marks.' },
    annotate: { name: 'Annotate', may: 'Reads, marks passages and comments.' },
    edit: { name: 'Edit', may: 'All that, and imports, describes and unlocks texts.' },
  } satisfies Record<KeyScope, { readonly name: string; readonly may: string }>,
  expires: 'It runs out',
  ends: [
    { value: '1', label: 'Tomorrow' },
    { value: '30', label: 'In 30 days' },
    { value: '365', label: 'In a year' },
    { value: '', label: 'Never' },
  ],
  make: 'Make a key',
  once: (name: string) => `Copy the key of “${name}” now: it is not shown again.`,
  secret: 'Key',
  copy: 'Copy',
  copied: 'Copied',
  made: (by: string | null, date: string) => `made ${by === null ? '' : `by ${by} `}on ${date}`,
  neverUsed: 'not used yet',
  used: (date: string) => `last used on ${date}`,
  until: (date: string) => `until ${date}`,
  ended: (date: string) => `ran out on ${date}`,
  noEnd: 'does not run out',
  revoke: 'Revoke',
  revokeOne: (name: string) => `Revoke the key of “${name}”`,
};
