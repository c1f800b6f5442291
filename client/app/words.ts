/** What the frame around the pages says. */
export const words = {
  home: 'All projects',
  projects: 'Projects',
  newProject: 'New project',
  renameProject: 'Rename this project',
  switchProject: (name: string) => `Project: ${name}. Other projects and settings`,
  texts: (count: number) => (count === 1 ? '1 text' : `${count} texts`),

  noProjects: 'No projects yet',
  firstProject: 'A project holds the texts that belong together, the labels you mark them with, and the people you do it with.',
  noProjectsGuest: 'You are in no project. Whoever invited you can send you a link; paste it here or open it.',

  account: (name: string) => `Account of ${name}`,
  rename: 'Change my name',
  signOut: 'Sign out',
  guest: 'guest',
  owner: 'owner of this workspace',

  share: 'Share',
  people: 'People',

  gone: 'There is nothing here for you',
  goneWhy: 'This does not exist any more, or it is not shared with you. Whoever sent you here can share it again.',
  goHome: 'Go to my projects',

  broken: 'Something went wrong on this page',
  brokenWhy: 'Nothing that was saved is lost. Try again; if it comes back, reload the page.',
  tryAgain: 'Try again',
  reload: 'Reload the page',
  away: 'The server does not answer',

  backTo: (project: string) => `Back to ${project}`,
  codebookAndTexts: 'Labels and texts',
  labels: 'Labels',
  textsHere: 'Texts of this project',
  somebody: 'somebody',
  close: 'Close',
  publisher: 'Publisher',
  date: 'Date',
  address: 'Address',
  importedBy: 'Imported by',
  file: 'File',
  length: 'Length',
  countOfWords: (count: number) => (count === 1 ? '1 word' : `${count.toLocaleString('en')} words`),
  copied: 'Copied what was not saved.',
  copyByHand: (text: string) => `Copy this by hand: ${text}`,
};
