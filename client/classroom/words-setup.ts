import type { Gap } from '../../shared/exercise/checklist.ts';
import type { RosterProblem } from '../../shared/exercise/roster.ts';
import type { Phase } from '../../shared/permission/phase.ts';

const count = (many: number, one: string, more: string) => `${many} ${many === 1 ? one : more}`;

/** What the pages say by which exercises are made, found and opened. */
export const words = {
  exercises: 'Exercises',
  exercisesOf: (project: string) => `Exercises of ${project}`,
  backToTexts: 'Back to the texts',
  backToSetup: 'Back to the setup',
  backToExercises: 'Back to the exercises',
  how: 'A class marks the same texts, each student blind to the others until you reveal what they made.',
  nothingYet: 'No exercise yet',
  whatItIs:
    'In an exercise, students come in by a code and mark one to eight of your texts with your labels. You watch them work, close, and reveal: then the class sees where it agrees and what splits it.',
  nothingForReaders: 'Editors of this project can make one.',
  newExercise: 'New exercise',
  phases: {
    draft: 'Being made',
    open: 'Open',
    closed: 'Closed',
    revealed: 'Revealed to the class',
    discussing: 'The class discusses',
  } satisfies Record<Phase, string>,
  students: (many: number) => count(many, 'student', 'students'),
  handedIn: (many: number) => `${many} handed in`,
  due: (when: string) => `due ${when}`,
  scores: 'Scores',
  scoresOf: (name: string) => `Scores of “${name}”`,
  more: (name: string) => `More for “${name}”`,
  duplicate: 'Duplicate',
  saveTemplate: 'Save as template…',
  saveTemplateTitle: 'Save as a template',
  saveTemplateHow:
    'Instructions, goals, rules and points are kept in this project, to begin other exercises with. Texts, students and the answer key are not; to have those of the key, duplicate the exercise.',
  templateName: 'Name of the template',
  saveTemplateNow: 'Save the template',
  templateSaved: (name: string) => `“${name}” is among what a new exercise can begin with.`,
  remove: 'Remove',
  removeTitle: 'Remove this exercise?',
  removeHow: (name: string) => `“${name}” and its answer key are gone for good. Its texts stay in the project.`,
  cancel: 'Cancel',

  // New exercise
  name: 'Name',
  unnamed: 'Exercise',
  beginWith: 'Begin with',
  empty: 'An empty exercise',
  emptyHow: 'You write the instructions and say what counts as done.',
  twoReportsHow:
    'For two reports of the same event: instructions and goals are filled in, students work blind, and an answer key scores them.',
  templateAsks: (many: number) => `asks for ${count(many, 'mark', 'marks')}`,
  templateHow: {
    groupings: { alone: 'each alone', groups: 'in groups' },
    blind: 'blind',
    scored: 'scored by an answer key',
  },
  removeTemplate: 'Remove this template',
  textsToChoose: 'Texts, one to eight',
  twoToChoose: 'The two reports',
  chooseSome: 'Choose at least one text.',
  chooseTwo: 'Choose two texts.',
  atMost: 'At most eight texts.',
  noTexts: 'This project has no texts yet. Bring some in first.',
  create: 'Make the exercise',

  // Setup
  setup: 'Setup',
  readOnly: 'You can read how this exercise is set up. Editors of the project change it.',
  saving: 'Saving…',
  notSaved: 'Not saved',
  trySave: 'Try again',
  fixed: 'Fixed since the exercise was opened, for students work by it. Duplicate the exercise to give it in another form.',
  what: 'Texts and instructions',
  texts: 'Texts',
  textsHow: 'In the order in which students read them.',
  addText: 'Add a text',
  chooseText: 'Choose a text…',
  up: (title: string) => `Move “${title}” up`,
  down: (title: string) => `Move “${title}” down`,
  takeOut: (title: string) => `Take “${title}” out`,
  isOpenForEditing: (title: string) => `“${title}” is open for editing. Lock it, so that everybody marks the same words.`,
  instructions: 'Instructions',
  instructionsHow: 'Students see them beside the text. Type **bold**, *italic*, and 1. or - for a list.',
  noInstructions: 'None.',
  goals: 'What counts as done',
  goalsHow: 'Ticks off as students work. More is always allowed.',
  noGoals: 'Nothing is asked for by number.',
  label: (at: number) => `Label ${at}`,
  atLeast: (label: string) => `How many of ${label}`,
  addGoal: 'Add what is asked for',
  removeGoal: (label: string) => `Do not ask for ${label}`,
  goal: (many: number, label: string) => `${many} × ${label}`,
  rules: 'How they work',
  grouping: 'Students work',
  groupings: { alone: 'Alone', groups: 'In groups' },
  blind: 'Until you reveal',
  blinds: { blind: 'Nobody sees the work of others', open: 'The class may see itself from the start' },
  scored: 'Score against an answer key',
  entry: 'Who comes in',
  entries: { anybody: 'Anybody who has the code', listed: 'Only students on the list' },
  shown: 'After the reveal students see each other by',
  showns: { names: 'Name', numbers: 'Number' },
  reveal: 'The class sees what it made',
  reveals: { hand: 'When you reveal it', due: 'By itself, once everybody’s time is up' },
  time: 'When it is due',
  times: { none: 'Never; you close it', at: 'At a time', minutes: 'Some minutes after opening' },
  dueAt: 'Due',
  zone: (zone: string) => `Your time zone: ${zone}`,
  minutes: 'Minutes',
  yes: 'Yes',
  no: 'No',
  minutesAfter: (many: number) => `${count(many, 'minute', 'minutes')} after opening`,

  // Students
  studentsTitle: 'Students',
  studentsHow: {
    anybody: 'Nobody need be on the list: whoever has the code comes in with a name, and appears here.',
    listed: 'Each comes in by the code of the exercise and a personal code.',
  },
  nobody: 'Nobody is on the list.',
  addList: 'Paste a list…',
  addOne: 'Add',
  studentName: 'Name of a student',
  studentNumber: 'Number, if any',
  groupIfAny: 'Group, if any',
  columns: { name: 'Name', number: 'Number', group: 'Group', code: 'Personal code', devices: 'Devices' },
  groupOf: (name: string) => `Group of ${name}`,
  noGroup: 'Alone',
  rename: 'Change the name or number…',
  renameTitle: (name: string) => `Change ${name}`,
  newCode: 'New personal code',
  newCodeHow: 'for a lost device',
  newCodeGiven: (name: string, code: string) => `${name} has a new code: ${code}. Devices that came in with the old one are out.`,
  joinedTwice: 'Joined twice…',
  joinedTwiceTitle: (name: string) => `Make ${name} one with somebody on the list`,
  joinedTwiceHow: (name: string) =>
    `${name} goes off the list, and their devices go on in the other place. What was made in either place is kept; you say on the page of their work which of it counts.`,
  samePerson: 'The same person as',
  makeOne: 'Make them one',
  removeStudent: 'Take off the list',
  removeStudentTitle: (name: string) => `Take ${name} off the list?`,
  removeStudentHow: 'Their devices are out at once. Work that they did stays with the exercise.',
  removeOfClassHow:
    'Their devices are out at once. Work that they did stays with the exercise. They are not brought in again with their class; add them by hand to have them back.',
  printSlips: 'Print personal codes',
  slipGo: (address: string) => `Go to ${address}`,
  slipCode: 'Code of the exercise',
  slipPersonal: 'Your personal code',
  groups: 'Groups',
  renameGroup: (name: string) => `Change the name of ${name}`,
  renameGroupTitle: (name: string) => `What should ${name} be called?`,
  groupSize: 'Students in a group',
  formGroups: 'Form groups at random',
  formGroupsHow: 'Groups that are there are mixed anew.',
  save: 'Save',

  // A list that was pasted
  listTitle: 'Students from a list',
  listField: 'One student to a line: name, number, group. Or a table with titles, from a spreadsheet or a CSV file.',
  listFile: 'Or choose a file (CSV, TSV, text)',
  understood: (many: number) => `${count(many, 'student', 'students')} understood`,
  known: (many: number) => `${many} already on the list, left as they are`,
  problem: ({ line, kind, name, first }: RosterProblem) =>
    kind === 'no-name'
      ? `Line ${line}: there is no name.`
      : `Line ${line}: ${name} has the same ${kind === 'same-id' ? 'number' : 'name'} as line ${first}.`,
  addThem: (many: number) => (many === 0 ? 'Add' : `Add ${count(many, 'student', 'students')}`),

  // Opening
  ready: 'Before you open',
  nothingMissing: 'Nothing is missing.',
  gap: (gap: Gap, labels: readonly string[]): string => {
    switch (gap.kind) {
      case 'noTexts':
        return 'Choose at least one text.';
      case 'nobodyListed':
        return 'Nobody is on the list, and only those on it may come in.';
      case 'noInstructions':
        return 'There are no instructions.';
      case 'noGoals':
        return 'Nothing says what counts as done.';
      case 'noDue':
        return 'It is never due: you close it by hand.';
      case 'dueIsPast':
        return 'It would be due already. Choose a later time.';
      case 'keyIsEmpty':
        return 'The answer key is empty.';
      case 'keyLacks':
        return `The answer key has no ${labels.join(', no ')}.`;
    }
  },
  beginKey: (many: number) => `Begin it with the team’s marks (${many})`,
  keyBegun: (marks: number, relations: number) =>
    `The answer key has begun with ${count(marks, 'mark', 'marks')}${relations > 0 ? ` and ${count(relations, 'relation', 'relations')}` : ''} of the team’s. Notes on them are its reasons.`,
  openKey: 'Open the key',
  must: 'needed',
  may: 'may stay so',
  open: 'Open the exercise',
  asStudent: 'View as a student',
  key: 'Answer key',
  code: 'Code',
  joinAt: 'Students go to',
  isOpen: (name: string) => `“${name}” is open. Students can come in.`,
} as const;
