import { Fragment } from 'react';
import { KeyCap } from '../ui/KeyCap.tsx';
import { useIsWriting } from './use-is-writing.ts';
import { words } from './words.ts';

/** The keys of an act, for as long as they do it: while somebody writes in an open text, they are typed. */
export function PlainKeys({ keys }: { readonly keys: readonly string[] }) {
  const isWriting = useIsWriting();
  return (
    !isWriting &&
    keys.map((key) => (
      <Fragment key={key}>
        {' '}
        <KeyCap>{key}</KeyCap>
      </Fragment>
    ))
  );
}

/** The key of a label, as it is pressed now. */
export function LabelKey({ value }: { readonly value: string }) {
  return <KeyCap>{useIsWriting() ? `${words.alt}${value}` : value}</KeyCap>;
}
