/** Each stands in one place only, and Mallory has written none of them. */
export const tokens = {
  bensName: 'zanzibar town',
  bensMark: 'bagamoyo',
  bensQuestion: 'mombasa road',
  bensAnswer: 'malindi beach',
  bensLate: 'watamu creek',
  bensSecond: 'takaungu creek',
  evesName: 'lamu island',
  evesOtherName: 'manda island',
  evesMark: 'mafia island',
  saidToEve: 'tanga harbour',
  saidOnEvesWork: 'mtwara bay',
  bensReply: 'songo songo',
  evesPoints: 'lindi harbour',
  key: 'kilwa kisiwani',
  pointsFor: 'mtwapa creek',
  trial: 'mikindani',
  team: 'pemba island',
  personal: 'kiswere bay',
  thread: 'sofala river',
  reply: 'inhambane',
  version: 'quelimane',
  otherText: 'mogadishu',
  otherExercise: 'merka harbour',
  otherHint: 'brava harbour',
  class: 'barawa harbour',
  classStudent: 'kismayo road',
  group: 'pangani river',
  template: 'bajuni islands',
};
export type Token = keyof typeof tokens;

/** Those that stand in what was received. */
export const tokensIn = (text: string): readonly Token[] =>
  (Object.keys(tokens) as Token[]).filter((name) => holds(text, tokens[name]));

/** Whether a token stands in what was received, in letters or in base64, which takes three forms by where it begins. */
function holds(text: string, token: string): boolean {
  const forms = [0, 1, 2].map((before) => {
    const encoded = Buffer.from(' '.repeat(before) + token).toString('base64');
    return encoded.slice(before === 0 ? 0 : before + 1, -4); // without the signs that the neighbours decide
  });
  return [token, ...forms].some((form) => text.includes(form));
}
