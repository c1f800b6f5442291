import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { OpenDocument } from '../../shared/api/document-contract.ts';
import type { AccountId } from '../../shared/base/id.ts';
import { call } from '../api/client.ts';
import { guardLeaving } from '../sync/leave-guard.ts';
import { browserSurroundings } from '../sync/surroundings.ts';
import { Discussion, type DiscussionState, type DiscussionWire } from './discussion.ts';

/** What a discussion needs to know of the text that it is about. */
export type DiscussedText = Pick<OpenDocument, 'role'> & { readonly document: Pick<OpenDocument['document'], 'id' | 'frozen'> };

/** Discussions that are open in this tab, by account, text and role. */
const opened = new Map<string, { readonly discussion: Discussion; holders: number }>();

/** A page that leaves and comes back at once finds its discussion open, as its workspace. */
const lingerMs = 1_000;

const wireTo = (document: DiscussedText['document']['id']): DiscussionWire => ({
  read: (since, signal) => call('discussion', { params: { document }, query: { since } }, signal),
  send: async (commands) => (await call('discuss', { params: { document }, body: { commands } })).outcomes,
  submit: async (review) => {
    const { outcomes } = await call('submitReview', {
      params: { document },
      body: { ...review, commands: [...review.commands] },
    });
    return outcomes;
  },
  note: (threads) => call('seeThreads', { body: { threads: [...threads] } }),
});

/**
 * Opens what is said about a text, or takes hold of it where it is open in this tab already.
 *
 * @returns the discussion, and `release`, to be called once by each holder; the last one closes it.
 */
export function openDiscussion(
  { document, role }: DiscussedText,
  account: AccountId,
  queries: QueryClient,
): { readonly discussion: Discussion; readonly release: () => void } {
  const key = `${account}/${document.id}/${role}`;
  const { clock, onNetworkSign, device } = browserSurroundings();
  const create = () =>
    new Discussion({
      ...{ document: document.id, account, role, locked: document.frozen, queries, clock, onNetworkSign },
      wire: wireTo(document.id),
      device: device(account),
    });
  const held = opened.get(key) ?? { discussion: create(), holders: 0 };
  opened.set(key, held);
  held.discussion.follow({ locked: document.frozen });
  held.holders++;
  const close = () => {
    if (held.holders > 0 || opened.get(key) !== held) return;
    opened.delete(key);
    held.discussion.close();
  };
  return {
    discussion: held.discussion,
    release() {
      held.holders--;
      setTimeout(close, lingerMs);
    },
  };
}

/** The discussion of a text for as long as the component is mounted; null in the first render. */
export function useDiscussion(text: DiscussedText, account: AccountId): Discussion | null {
  const queries = useQueryClient();
  const { id, frozen } = text.document;
  const { role } = text;
  const [discussion, setDiscussion] = useState<Discussion | null>(null);
  useEffect(() => {
    const held = openDiscussion({ role, document: { id, frozen } }, account, queries);
    const stopGuard = guardLeaving(held.discussion);
    setDiscussion(held.discussion);
    return () => {
      stopGuard();
      held.release();
    };
  }, [id, frozen, role, account, queries]);
  return discussion?.document === id && discussion.account === account ? discussion : null;
}

/** What is said now. */
export const useDiscussionState = (discussion: Discussion): DiscussionState =>
  useSyncExternalStore(discussion.subscribe, discussion.state);

/** As `useDiscussion`, for several texts; only those that are open. The texts stay the same array while they are the same. */
export function useDiscussions(texts: readonly DiscussedText[], account: AccountId): readonly Discussion[] {
  const queries = useQueryClient();
  const [discussions, setDiscussions] = useState<readonly Discussion[]>([]);
  useEffect(() => {
    const holds = texts.map((text) => openDiscussion(text, account, queries));
    setDiscussions(holds.map(({ discussion }) => discussion));
    return () => {
      for (const { release } of holds) release();
    };
  }, [texts, account, queries]);
  return discussions;
}
