import { Menu } from '@mantine/core';
import type { AccountId } from '../../shared/base/id.ts';
import type { Talker } from './talker.ts';
import { words } from './words.ts';

interface AllOfPersonProps {
  readonly talker: Talker;
  readonly several: NonNullable<Talker['several']>;
  readonly account: AccountId;
}

/** The lines of a menu by which all suggestions of somebody that are listed are accepted or rejected. */
export function AllOfPerson({ talker, several, account }: AllOfPersonProps) {
  return (['accept', 'reject'] as const).map((kind) => {
    const threads = several.suggestedBy(account, kind);
    return (
      threads.length > 0 && (
        <Menu.Item key={kind} onClick={() => several.decide(kind, threads)}>
          {words.allOf[kind](talker.nameOf(account), threads.length)}
        </Menu.Item>
      )
    );
  });
}
