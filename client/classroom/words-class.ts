const count = (many: number, one: string, more: string) => `${many} ${many === 1 ? one : more}`;

/** What the pages say by which a class is kept over several exercises. */
export const words = {
  classes: 'Classes',
  classesHow: 'Students and their codes, for one exercise after another, and a gradebook over all of them.',
  newClass: 'New class',
  name: 'Name of the class',
  create: 'Make the class',
  facts: (students: number, exercises: number) =>
    `${count(students, 'student', 'students')} · ${count(exercises, 'exercise', 'exercises')}`,

  // On the start page
  next: (exercise: string, when: string) => `“${exercise}” is due ${when}`,
  open: (many: number) => `${count(many, 'exercise', 'exercises')} open`,

  how: 'Each student has one personal code for all exercises of this class.',
  readOnly: 'You assist in this class: you see its students, codes and scores. Editors of the project change it.',
  pages: 'Pages of this class',
  roster: 'Students',
  gradebook: 'Gradebook',
  rename: 'Rename…',
  renameTitle: 'Rename this class',
  save: 'Save',
  more: (name: string) => `More for the class “${name}”`,
  remove: 'Remove…',
  removeTitle: 'Remove this class?',
  removeHow: (name: string) => `“${name}”, its students and their codes are gone for good.`,
  removeGo: 'Remove',

  students: (many: number) => `Students (${many})`,
  studentCount: (many: number) => count(many, 'student', 'students'),
  comeIn: (address: string) => `Students go to ${address} and type their personal code.`,
  nobody: 'Nobody is in this class yet.',
  printCodes: 'Print the codes',
  copyCodes: 'Copy the codes',
  copied: 'Names and codes are copied.',
  notCopied: 'They could not be copied. Print them instead.',
  groupsHow: 'They become the groups of exercises that are not open yet. Groups that are there are mixed anew.',
  change: 'Change name, number or group…',
  newCode: 'New personal code (for a lost device)',
  newCodeGiven: (name: string, code: string) =>
    `${name} has a new code: ${code}. In every exercise, devices that came in with the old one are out.`,
  takeOut: 'Take out of the class',
  takeOutTitle: (name: string) => `Take ${name} out of the class?`,
  takeOutHow: 'They are given no more exercises. In those that were opened they stay, with their work and their devices.',

  exercises: 'Exercises of this class',
  noExercises: 'None yet. In the setup of an exercise, choose this class before you open it.',
  toExercises: 'Exercises of the project',
  handedIn: (submitted: number, students: number) => `${submitted} of ${students} handed in`,
  missing: (many: number) => `${many} of the class ${many === 1 ? 'is' : 'are'} not in it yet`,
  bringIn: (many: number) => `Bring in ${many} new`,
  bringInto: (many: number, exercise: string) => `Bring ${many} new into “${exercise}”`,
  broughtIn: (exercise: string) => `Everybody new of the class is in “${exercise}” now.`,

  staff: 'Who leads and assists',
  staffHow:
    'As in all exercises of this project: its editors lead. Its annotators assist: they watch, write to students, and see codes and scores, but set nothing. Invite assistants as annotators under Share.',
  leads: (names: string) => `Lead: ${names}`,
  assist: (names: string) => `Assist: ${names}`,

  // In the setup of an exercise
  forClass: 'For a class',
  noClass: 'No class: a list of its own',
  isFor: 'For the class',
  comeByOwnCode:
    'Its students come in by their personal code alone, and find all their exercises. Others whom you add here type the code of the exercise first.',
  inClass: 'Change in the class…',

  // The gradebook
  table: 'Gradebook of the class',
  student: 'Student',
  total: 'Total',
  of: (points: string) => `of ${points}`,
  notScored: 'not scored',
  noKey: 'no answer key',
  notShown: 'not revealed',
  states: { absent: 'not in it', notHandedIn: 'not handed in', handedIn: 'handed in' },
  nothing: '–',
  nothingYet: 'No exercise of this class was opened yet. Once one is, each has a column here.',
  gradesHow:
    'Points stand here once an exercise is revealed to the class and the work is handed in; the total adds those up. Before, they are on the page of the exercise.',
  download: 'For your gradebook',
  canvas: 'Canvas (CSV)',
  moodle: 'Moodle (CSV)',
} as const;
