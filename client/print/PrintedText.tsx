import { createPortal } from 'react-dom';
import { LabelSwatch } from '../editor/LabelSwatch.tsx';
import { sayDate } from '../ui/say-date.ts';
import { PrintedNote } from './PrintedNote.tsx';
import { PrintedParts } from './PrintedParts.tsx';
import './paper.css';
import styles from './print.module.css';
import type { Printed, PrintedMark, PrintedTalk } from './printed.ts';
import { words } from './words.ts';

const whenFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' });

/** A text with its marks on paper: what it is, its words with numbered notes beside them, and what the labels mean. */
export function PrintedText({ printed }: { readonly printed: Printed }) {
  const { title, marks, notes } = printed;
  const { language, direction } = title;
  const pageName = `text-${title.id}`;
  return createPortal(
    <article
      data-printed
      className={`page ${styles.sheet}`}
      lang={language}
      dir={direction === 'auto' ? 'ltr' : direction}
      data-direction={direction}
      style={{ page: pageName }}
    >
      <style>{`@page ${pageName} { @bottom-left { content: "${cssString(title.title)}" } }`}</style>
      <TitleBlock printed={printed} />
      <Notes heading={words.onWholeText} notes={notes.filter(({ place }) => place === 'text')} />
      <PrintedParts printed={printed} />
      <Notes heading={words.lost} notes={notes.filter(({ place }) => place === 'lost')} />
      <Legend marks={marks} />
      <TalkLegend printed={printed} />
    </article>,
    document.body,
  );
}

function TitleBlock({ printed }: { readonly printed: Printed }) {
  const { title, link, at, text, parts, marks } = printed;
  const talks = talksOn(printed).length;
  const [first] = parts;
  const beginsWithTitle =
    first?.kind === 'text' && first.block.kind === 'heading' && text.slice(first.block.start, first.block.end) === title.title;
  const authors = [...new Set(marks.map(({ author }) => author))].sort((a, b) => a.localeCompare(b, 'en'));
  const source = [title.publisher, sayDate(title.date)].filter(Boolean);
  return (
    <header className={styles.title}>
      {!beginsWithTitle && <h1 dir="auto">{title.title}</h1>}
      <div lang="en" dir="ltr">
        {source.length > 0 && (
          <p>
            {source.map((fact, index) => (
              <span key={fact}>
                {index > 0 && ', '}
                <bdi>{fact}</bdi>
              </span>
            ))}
          </p>
        )}
        {title.address && (
          <p>
            {words.publishedAt} <a href={title.address}>{title.address}</a>
          </p>
        )}
        <p>
          {marks.length > 0 ? `${words.countOfMarks(marks.length)}. ${words.markedBy(authors)}` : words.noMarks}.{' '}
          {talks > 0 && `${words.countOfThreads(talks)}. `}
          {words.asOf(whenFormat.format(at))}: <a href={link}>{link}</a>
        </p>
      </div>
    </header>
  );
}

/** Notes on what has no place in the text. */
function Notes({ heading, notes }: { readonly heading: string; readonly notes: Printed['notes'] }) {
  if (notes.length === 0) return null;
  return (
    <section className={styles.apart} lang="en" dir="ltr">
      <h2>{heading}</h2>
      {notes.map((note) => (
        <PrintedNote key={note.number} note={note} where="below" />
      ))}
    </section>
  );
}

/** The labels that occur, in the order in which they first do. */
function Legend({ marks }: { readonly marks: readonly PrintedMark[] }) {
  const counts = new Map<string, { readonly mark: PrintedMark; readonly count: number }>();
  for (const mark of marks) {
    const key = mark.label?.id ?? mark.labelName;
    counts.set(key, { mark: counts.get(key)?.mark ?? mark, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  if (counts.size === 0) return null;
  return (
    <section className={styles.legend} lang="en" dir="ltr">
      <h2>{words.labels}</h2>
      <dl>
        {[...counts].map(([key, { mark, count }]) => (
          <div key={key}>
            <dt>
              {mark.label && <LabelSwatch form={mark.label.form} colour={mark.label.colour} />}
              <bdi>{mark.labelName}</bdi> ({count})
            </dt>
            <dd dir="auto">{mark.label?.definition}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Everything that people say, on marks and on words. */
const talksOn = ({ notes }: Printed) =>
  notes.flatMap((note): readonly PrintedTalk[] => (note.kind === 'mark' ? note.talk : [note]));

/** What threads and suggestions look like, how many there are, and whether those that were decided are among them. */
function TalkLegend({ printed }: { readonly printed: Printed }) {
  const talks = talksOn(printed);
  const { leftOut } = printed;
  if (talks.length + leftOut === 0) return null;
  return (
    <section className={styles.legend} lang="en" dir="ltr">
      <h2>{words.threads}</h2>
      <dl>
        {(['comment', 'suggestion'] as const).map((kind) => {
          const count = talks.filter((talk) => talk.kind === kind).length;
          return (
            count > 0 && (
              <div key={kind}>
                <dt>
                  <span className={styles.talked}>{words.kinds[kind]}</span> ({count})
                </dt>
                <dd>{words.whatKinds[kind]}</dd>
              </div>
            )
          );
        })}
      </dl>
      {leftOut > 0 && <p>{words.leftOut(leftOut)}</p>}
    </section>
  );
}

/** Words as they may stand in a string of a style sheet, in one line and not too long for the foot of a page. */
const cssString = (text: string) =>
  `${text.length > 70 ? `${text.slice(0, 69)}…` : text}`.replace(/[\p{Cc}\p{Cs}]/gu, ' ').replace(/["\\]/g, '\\$&');
