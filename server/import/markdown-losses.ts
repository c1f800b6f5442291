/** What the prose has no place for, counted while a Markdown text is read. */
export interface Losses {
  tables: number;
  pictures: number;
  links: number;
}

export const noLosses = (): Losses => ({ tables: 0, pictures: 0, links: 0 });

/** One sentence for each kind of loss that happened. */
export function lossesInWords({ tables, pictures, links }: Losses): string[] {
  const counted = (count: number, one: string, many: string) => (count === 1 ? `One ${one}` : `${count} ${many}`);
  return [
    ...(tables > 0 ? [`${counted(tables, 'table is', 'tables are')} kept as preformatted text.`] : []),
    ...(pictures > 0 ? [`${counted(pictures, 'picture was', 'pictures were')} left out; the description is kept.`] : []),
    ...(links > 0 ? [`${counted(links, 'link', 'links')} to other places than web and mail addresses became plain words.`] : []),
  ];
}
