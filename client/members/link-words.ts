import { leastPasscode } from '../../shared/api/link-contract.ts';

/** The words of what a share link asks for, how long it lasts, and who came through it. */
export const linkWords = {
  expires: 'It lets people in',
  ends: [
    { value: '1', label: 'For a day' },
    { value: '7', label: 'For a week' },
    { value: '30', label: 'For a month' },
    { value: 'date', label: 'Until a day of my choice' },
    { value: '', label: 'Until I close it' },
  ],
  lastDay: 'Its last day',
  passcode: 'Passcode, if you want one',
  passcodeHow: `At least ${leastPasscode} characters. Tell it to people by another way than the link; it is not shown again.`,
  until: (date: string) => `until ${date}`,
  ended: (date: string) => `its time was over on ${date}`,
  asksPasscode: 'asks for a passcode',
  came: (count: number) => (count === 0 ? 'Nobody came yet' : count === 1 ? '1 person came' : `${count} people came`),
  guest: 'guest',
  out: 'not in the project any more',
  before: 'some time ago',
  close: 'Close',
  closing: 'Close this link?',
  closeMeans: 'Nobody comes in by it any more.',
  takeOut: (count: number) =>
    count === 1 ? 'And take out the 1 guest who came through it' : `And take out the ${count} guests who came through it`,
  takeOutMeans: 'What they wrote stays; what they have open closes.',
  keep: 'Keep it open',
  closedOn: (date: string) => `closed on ${date}`,
  enterPasscode: 'This link asks for a passcode',
  passcodeWhere: 'Whoever gave you the link can tell it to you.',
  passcodeField: 'Passcode',
  goOn: 'Go on',
};
