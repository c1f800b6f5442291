const number = new Intl.NumberFormat('en');
const texts = (count: number) => (count === 0 ? 'No texts' : count === 1 ? '1 text' : `${count} texts`);

/** The words of a project's page: its texts, how they come in, and what is known of them. */
export const words = {
  texts,
  people: (count: number) => (count === 1 ? '1 person' : `${count} people`),
  listOfTexts: 'Texts, by date',
  words: (count: number) => (count === 1 ? '1 word' : `${number.format(count)} words`),
  noDate: 'no date',
  openForEditing: 'Open for editing',
  textActions: (title: string) => `More for “${title}”`,
  editDetails: 'Edit details',
  exportJsonld: 'Export annotations as JSON-LD',
  exportCsv: 'Export annotations as CSV',

  importTexts: 'Import texts',
  paste: 'Paste a text',
  dropHere: (project: string) => `Drop to import into “${project}”`,

  emptyTitle: 'Lay the first text on the desk',
  emptyHow:
    'Drag .txt or .md files anywhere onto this page, choose them, or paste a text with Ctrl+V. They are kept exactly as they are: marks go beside the words, never into them.',
  emptyCommand: 'From a terminal, while Variorum runs:',
  command: (project: string) => `npx variorum import FILE… --project "${project.replace(/["\\$`]/g, '\\$&')}"`,
  emptyReader: 'There are no texts in this project yet. Its editors can import them; they will appear here by themselves.',

  importing: (files: number) => (files === 1 ? 'Importing 1 text' : `Importing ${files} texts`),
  sent: (share: number) => `${Math.floor(share * 100)} % sent`,
  reading: 'All sent; the server is reading',
  cameIn: (count: number) => `${count === 1 ? '1 text is' : `${count} texts are`} in`,
  notTaken: (count: number) => `${count === 1 ? '1 file was' : `${count} files were`} not taken`,
  dismiss: 'Dismiss this report',
  importFailed: (detail: string) => `The import stopped. ${detail} What came in before stays; import the rest again.`,

  pasteTitle: 'Import pasted text',
  pasteText: 'Text',
  pasteName: 'Title',
  pasteNameHint: 'Leave it empty, and it is made from the first sentence.',
  import: 'Import',
  cancel: 'Cancel',

  detailsTitle: 'What is known of this text',
  title: 'Title',
  publisher: 'Publisher',
  date: 'Date',
  dateHint: 'Year, month, day: 2021-11-02',
  dateWrong: 'A date such as 2021-11-02, or nothing.',
  address: 'Address',
  addressHint: 'Where it was published: https://…',
  addressWrong: 'An address that begins with http:// or https://, or nothing.',
  language: 'Language',
  languageHint: 'A tag such as en, kk or ar; und where unknown.',
  direction: 'Direction',
  directions: { auto: 'By its letters', ltr: 'Left to right', rtl: 'Right to left' },
  save: 'Save',

  newProject: 'New project',
  renameProject: 'Rename this project',
  projectName: 'Name',
  create: 'Create',
};
