/** The parts of a KeyboardEvent that decide what is asked for. */
export interface KeyStroke {
  readonly key: string;
  /** The key by its place, `Digit1`: with Alt some keyboards make other signs of it, and other alphabets have other letters there. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  /** Whether AltGr is down: on many keyboards it arrives as Ctrl+Alt, and it types signs. */
  readonly altGraph: boolean;
}

/** Reads a stroke off the event that tells of it. */
export function strokeOf(event: KeyboardEvent): KeyStroke {
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
  return { key, code, ctrlKey, metaKey, altKey, shiftKey, altGraph: event.getModifierState('AltGraph') };
}

/** A key by its Latin letter, in lower case; on a keyboard of another alphabet by the place where that letter is elsewhere. */
export function signOf({ key, code }: KeyStroke): string {
  if (key.length !== 1) return key;
  const isOtherAlphabet = /\p{L}/u.test(key) && !/\p{Script=Latin}/u.test(key);
  return isOtherAlphabet ? code.replace(/^Key/, '').toLowerCase() : key.toLowerCase();
}
