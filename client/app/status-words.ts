const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** A size as people say it: 3.2 MB. */
export function saySize(bytes: number): string {
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  const size = bytes / 1_000 ** step;
  return `${size < 10 && step > 0 ? size.toFixed(1) : Math.round(size)} ${units[step]}`;
}

/** What is said of how the installation is. */
export const words = {
  title: 'How this server is',
  how: 'Numbers of now; they are asked for again while this page is open.',
  back: 'My account',
  here: 'Here now',
  people: 'People with a page open',
  pages: 'Pages that are open',
  rooms: 'Texts and sheets of marks in memory',
  waits: 'Waiting',
  writes: 'Texts with changes on their way to the disk',
  mail: 'Letters to be sent',
  noMail: 'none are sent',
  disk: 'On the disk',
  all: 'All files',
  free: 'Still free',
  versions: 'Versions',
  variorum: 'Variorum',
  node: 'Node',
  started: 'Running since',
  notOwner: 'How this server is, only the owner of this workspace sees.',
} as const;
