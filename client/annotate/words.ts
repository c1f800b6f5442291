/** What the annotating side says to people; kept out of the logic so that languages can follow. */
export const words = {
  selectFirst: 'Select some words first.',
  nothingToMark: 'There are no words in this selection.',
  mayNotAnnotate: 'Your role here is to read. Ask the owner to let you annotate.',
  notYet: 'The text is still opening.',
  undid: (name: string) => `Undid: ${name}`,
  redid: (name: string) => `Redid: ${name}`,
  keptSince: 'What others changed since was left as it is.',
  left: (name: string) => `Left as it is, because somebody changed it since: ${name}`,
  nothingToUndo: 'Nothing of yours to undo.',
  nothingToRedo: 'Nothing of yours to redo.',
  on: (label: string, quote: string) => `${label} on “${quote}”`,
  onEach: (label: string, count: number, quote: string) =>
    count === 1 ? `${label} on “${quote}”` : `${label} on ${count} passages, the first “${quote}”`,
  markedEach: (label: string, count: number) =>
    count === 1 ? `1 passage marked as ${label}.` : `${count} passages marked as ${label}.`,
  relabelled: (quote: string, label: string) => `“${quote}” became ${label}`,
  moved: (label: string, quote: string) => `${label} moved to “${quote}”`,
  removed: (label: string, quote: string) => `removal of ${label} on “${quote}”`,
  attribute: (name: string, quote: string) => `${name} on “${quote}”`,
  note: (quote: string) => `note on “${quote}”`,
  related: (kind: string, from: string, to: string) => `“${from}” ${kind} “${to}”`,
  removedRelation: (kind: string) => `removal of “${kind}”`,
  wholeText: 'the whole text',
  unknownLabel: (id: string) => `Label ${id}`,
  byYou: 'you',
  somebody: 'somebody',
  pickSecond: (quote: string, beside: boolean) =>
    `Relate “${quote}” to … pick the other end${beside ? ', in either text' : ''}. Esc cancels.`,
  moving: 'Change the selection, then press Enter. Tab changes the other end, Esc cancels.',
  emptyTitle: 'No marks yet',
  emptyHint: 'Select words in the text, then press 1–9 for a label, or Enter for the last one.',
  emptyReadOnly: 'Marks that others make appear here at once.',
  lostPlace: 'Lost its place',
  edited: 'Its words were changed',
  waiting: 'Its words have not arrived yet',
  refound: 'Found again, please check',
  notToItself: 'A mark cannot be related to itself.',
  noKindFits: (from: string, to: string, sameText: boolean) =>
    `No kind of relation goes between a ${from} and a ${to}${sameText ? '' : ' of another text'}.`,
  shareFirst: 'Only you see one of these marks. Share it with the team before you relate it to another text.',
  removedEnd: 'a mark that was removed',
  aMark: 'a mark',
  inText: (quote: string, title: string) => `${quote} in “${excerpt(title, 60)}”`,
  farTextGone: 'something in a text that is not here any more',
  openBeside: (title: string) => `Open “${title}” beside this text`,
  closeText: (title: string) => `Close “${title}”`,
  whichText: 'Which text is shown',
  marksIn: (title: string) => `Marks in “${title}”`,
  endIsGone: 'This mark was removed meanwhile.',
  relationToThis: (other: string, kind: string) => `${other} ${kind} this`,
  relations: 'Relations',
  removeRelation: 'Remove this relation',
  howRelated: 'How are they related?',
  changeLabel: 'Label',
  relate: 'Relate',
  moveEnds: 'Ends',
  remove: 'Remove',
  noteLabel: 'Note',
  notePlaceholder: 'Note',
  changedMeanwhile: (note: string) => (note ? `Meanwhile somebody wrote: “${note}”` : 'Meanwhile somebody removed the note.'),
  noteOfRemoved: (note: string) => `The mark was removed while you wrote this note on it: “${note}”`,
  labelsFor: 'Label the selected words',
  labels: 'Labels',
  marks: 'Marks',
  allMarks: (count: number) => (count === 1 ? '1 mark' : `${count} marks`),
  fewerMarks: 'Only the mark in hand',
  markBy: (label: string, author: string) => `${label} by ${author}`,
  keys: 'Keys',
  close: 'Close',
  gripStart: 'Drag to move the beginning',
  gripEnd: 'Drag to move the end',
} as const;

/** A quote short enough for a line: at most `most` UTF-16 units, cut at a word where one ends nearby. */
export function excerpt(quote: string, most = 48): string {
  const flat = quote.replace(/\s+/g, ' ').trim();
  if (flat.length <= most) return flat;
  const cut = flat.slice(0, most);
  const space = cut.lastIndexOf(' ');
  return `${(space > most / 2 ? cut.slice(0, space) : cut).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
