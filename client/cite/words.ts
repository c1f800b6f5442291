/** What citing says to people. */
export const words = {
  copyCitation: 'Copy citation',
  copyLink: 'Copy link',
  paragraph: (number: number) => `¶ ${number}`,
  passage: (quote: string) => `“${quote}”`,
  mark: (label: string, quote: string) => `${label} on “${quote}”`,
  markOnText: (label: string) => `${label} on the whole text`,
  copiedCitation: (what: string) => `Citation of ${what} copied.`,
  copiedLink: (what: string) => `Link to ${what} copied.`,
  notCopied: 'The browser does not let this page copy. Copy it by hand:',
  nothingHere: 'There are no words here to cite. Put the caret into a paragraph, or select words.',
} as const;
