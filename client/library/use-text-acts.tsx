import { UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { ListedDocument } from '../../shared/api/library-contract.ts';
import type { DocumentId, ProjectId } from '../../shared/base/id.ts';
import { documentsQuery, trashQuery } from '../api/queries.ts';
import { type Act, after, type Deed, send, takingBack } from './acts.ts';
import styles from './Library.module.css';
import { words } from './words.ts';

/** Long enough to read what happened and to think better of it. */
const undoMs = 8_000;

/** Does `act` to texts. With `said`, a sentence about it, it can be taken back for eight seconds. */
export type DoToTexts = (act: Act, documents: readonly DocumentId[], said?: string) => void;

/** Acts on the texts of a project: shown at once, done on the server, and put right again where it refuses. */
export function useTextActs(project: ProjectId): DoToTexts {
  const queries = useQueryClient();

  return useCallback(
    (act, documents, said) => {
      const { queryKey } = documentsQuery(project);
      const listed = () => queries.getQueryData(queryKey) ?? [];

      const show = (deeds: readonly Deed[]) => {
        void queries.cancelQueries({ queryKey });
        queries.setQueryData(queryKey, (texts) => deeds.reduce((now, deed) => withDeed(now, deed), texts));
      };
      const carryOut = async (deeds: readonly Deed[]) => {
        show(deeds);
        try {
          for (const deed of deeds) await send(project, deed);
          return true;
        } catch (problem) {
          say(problem instanceof Error ? problem.message : String(problem));
          return false;
        } finally {
          void queries.invalidateQueries({ queryKey });
          void queries.invalidateQueries({ queryKey: trashQuery(project).queryKey });
        }
      };

      const before = listed().filter(({ id }) => documents.includes(id));
      const back = takingBack(act, before);
      const takeBack = async () => {
        const mine = stillAs(act, listed());
        const deeds = back.map((deed) => ({ ...deed, documents: deed.documents.filter(mine) }));
        const isWhole = deeds.every((deed, at) => deed.documents.length === back[at]?.documents.length);
        if (await carryOut(deeds.filter((deed) => deed.documents.length > 0))) say(isWhole ? words.undone : words.undonePartly);
      };

      void carryOut([{ act, documents }]).then((isDone) => {
        if (isDone && said && back.length > 0) offerUndo(said, takeBack);
      });
    },
    [queries, project],
  );
}

/** Which texts stand as `act` left them: what somebody did since is theirs (V9). */
function stillAs(act: Act, now: readonly ListedDocument[]): (id: DocumentId) => boolean {
  const byId = new Map(now.map((document) => [document.id, document]));
  return (id) => {
    const document = byId.get(id);
    return act.kind === 'trash' ? document === undefined : document !== undefined && after(document, act) === document;
  };
}

function withDeed(texts: readonly ListedDocument[] | undefined, { act, documents }: Deed): ListedDocument[] | undefined {
  return texts?.flatMap((text) => (documents.includes(text.id) ? (after(text, act) ?? []) : text));
}

/** Says what became of an act. */
export function say(message: string): void {
  notifications.show({ message, autoClose: undoMs, role: 'status', closeButtonProps: { 'aria-label': words.dismissNote } });
}

function offerUndo(said: string, takeBack: () => Promise<void>): void {
  const id = notifications.show({
    autoClose: undoMs,
    role: 'status',
    closeButtonProps: { 'aria-label': words.dismissNote },
    message: (
      <span className={styles.toast}>
        {said}
        <UnstyledButton
          className={styles.undo}
          onClick={() => {
            notifications.hide(id);
            void takeBack();
          }}
        >
          {words.undo}
        </UnstyledButton>
      </span>
    ),
  });
}
