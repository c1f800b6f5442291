/** The words of coming back: names to sign in by, passwords, and what somebody may change about themselves. */
export const words = {
  signIn: 'Sign in',
  signInName: 'Name or address',
  signInNameHow: 'A name of your choice without spaces, or your address. You sign in by it; others do not see it.',
  password: 'Password',
  newPassword: 'New password',
  passwordHow: 'At least 10 characters. A few words in a row are easy to keep in mind.',
  showPassword: 'Show the password',
  callMe: 'What should others call you?',

  keepTitle: 'Come back from anywhere',
  keepWhy: (name: string) =>
    `Choose a name and a password to sign in by. You stay ${name}, and everything that is yours stays yours, also on another computer.`,
  signUpTitle: 'Make an account',
  signUp: 'Sign up',
  signUpWhy: 'With a name and a password you can come back from any computer.',
  done: (name: string) => `From now on you sign in as “${name}”.`,
  already: 'You sign in with a password already.',
  uninvited:
    'Here an account takes an invitation. Open the share link that you were sent, or ask the owner of this workspace for one.',
  toStart: 'Go to the start',
};
