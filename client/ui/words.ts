/** The words of components that are the same everywhere. */
export const words = {
  guest: 'guest',
  you: 'you',
  lockedSource: 'Locked source',
  lockedHint: 'The words are kept as they were imported. Marks go beside them.',

  opening: 'Opening…',
  saved: 'Saved',
  savedAt: (time: string) => `Saved ${time}`,
  saving: 'Saving…',
  onThisDevice: (changes: number) => (changes === 1 ? '1 change only on this device' : `${changes} changes only on this device`),
  keptHere: 'Kept in this browser until the server answers, also when you close the page.',
  closingLoses: 'Closing this page would lose them.',
  refused: 'Not saved',
  copyRefused: 'Copy what was not saved',
  dismissRefused: 'Dismiss',

  offline: 'You are offline. Go on: what you do is kept on this device and goes out when the server answers again.',

  peopleHere: (names: readonly string[]) =>
    names.length === 1 ? `Here: ${names[0]}` : `${names.length} people here: ${names.join(', ')}`,
  more: (count: number) => `+${count}`,
  idle: 'away',

  colourScheme: 'Light or dark',
  schemes: { auto: 'System', light: 'Light', dark: 'Dark' },
  cancel: 'Cancel',
  textSize: 'Size of texts',
  textSizes: { small: 'Small', normal: 'Normal', large: 'Large', largest: 'Largest' },
  loading: 'Loading',
  skip: 'Skip to the page',
};
