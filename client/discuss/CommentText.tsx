import { Fragment, type ReactNode } from 'react';
import type { AccountId } from '../../shared/base/id.ts';
import type { CommentBody } from '../../shared/review/comment-body.ts';
import styles from './discuss.module.css';

/** A node of `commentSchema` as JSON: what the server took has this form. */
interface BodyNode {
  readonly type: string;
  readonly text?: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[];
  readonly content?: readonly BodyNode[];
}

interface CommentTextProps {
  readonly body: CommentBody;
  /** Who reads: their own name stands out where they are mentioned. */
  readonly reader: AccountId;
}

/** What a comment says. Only what the schema knows becomes an element, so that words of others are never read as markup. */
export function CommentText({ body, reader }: CommentTextProps) {
  return (
    <div className={styles.text} dir="auto">
      {nodes(body.content as readonly BodyNode[], reader)}
    </div>
  );
}

const nodes = (content: readonly BodyNode[] | undefined, reader: AccountId): ReactNode =>
  // biome-ignore lint/suspicious/noArrayIndexKey: the nodes of a comment have no names, and are shown anew as a whole
  content?.map((node, at) => <Fragment key={at}>{element(node, reader)}</Fragment>);

function element(node: BodyNode, reader: AccountId): ReactNode {
  const inside = () => nodes(node.content, reader);
  switch (node.type) {
    case 'text':
      return marked(node);
    case 'paragraph':
      return <p>{inside()}</p>;
    case 'blockquote':
      return <blockquote>{inside()}</blockquote>;
    case 'bulletList':
      return <ul>{inside()}</ul>;
    case 'orderedList':
      return <ol start={Number(node.attrs?.start ?? 1)}>{inside()}</ol>;
    case 'listItem':
      return <li>{inside()}</li>;
    case 'codeBlock':
      return (
        <pre>
          <code>{inside()}</code>
        </pre>
      );
    case 'hardBreak':
      return <br />;
    case 'mention':
      return (
        <span className={styles.mention} data-me={node.attrs?.id === reader || undefined}>
          @<bdi>{String(node.attrs?.label ?? '')}</bdi>
        </span>
      );
    default:
      return inside(); // a newer client's node still says its words
  }
}

function marked({ text, marks = [] }: BodyNode): ReactNode {
  let inside: ReactNode = text;
  for (const mark of marks.toReversed()) inside = within(mark, inside);
  return inside;
}

function within({ type, attrs }: NonNullable<BodyNode['marks']>[number], inside: ReactNode): ReactNode {
  switch (type) {
    case 'bold':
      return <strong>{inside}</strong>;
    case 'italic':
      return <em>{inside}</em>;
    case 'strike':
      return <s>{inside}</s>;
    case 'code':
      return <code>{inside}</code>;
    case 'link':
      return (
        <a href={String(attrs?.href)} target="_blank" rel="noopener noreferrer nofollow">
          {inside}
        </a>
      );
    default:
      return inside;
  }
}
