import { ActionIcon } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { type Codebook, labelOf, relationKindOf } from '../../shared/annotation/codebook.ts';
import { givenLabels } from '../../shared/annotation/codebook-reading.ts';
import type { Me } from '../../shared/api/me-contract.ts';
import type { Project } from '../../shared/api/project-contract.ts';
import { can } from '../../shared/permission/can.ts';
import { actorOf } from '../api/actor.ts';
import { ApiProblem, call } from '../api/client.ts';
import { codebookQuery, documentsQuery } from '../api/queries.ts';
import { Announcement } from '../ui/Announcement.tsx';
import { Notice } from '../ui/Notice.tsx';
import { CodebookHead } from './CodebookHead.tsx';
import styles from './codebook.module.css';
import { adopt, readCodebookFile, writeCodebookFile } from './codebook-file.ts';
import { Draft } from './draft.ts';
import { ExamplePicker } from './ExamplePicker.tsx';
import { addKind, addLabel, changeLabel, createEntryId, type Place, placeTowards, put } from './edits.ts';
import { KindForm } from './KindForm.tsx';
import { LabelForm } from './LabelForm.tsx';
import { LabelGuide } from './LabelGuide.tsx';
import { LeaveGuard } from './LeaveGuard.tsx';
import { Outline } from './Outline.tsx';
import { Preview } from './Preview.tsx';
import { VersionsDialog } from './VersionsDialog.tsx';
import { whereItStands } from './where-it-stands.ts';
import { words } from './words.ts';

interface Props {
  readonly project: Pick<Project, 'id' | 'name' | 'role'>;
  readonly me: Me;
}

/** A project's labels and relations: changed on the left, seen on a real paragraph on the right, saved as one version. */
export function CodebookEditor({ project, me }: Props) {
  const { id, name, role } = project;
  const queries = useQueryClient();
  const { data: newest } = useSuspenseQuery(codebookQuery(id));
  const { data: texts } = useSuspenseQuery(documentsQuery(id));
  const [store] = useState(() => new Draft(newest));
  const draft = useSyncExternalStore(store.subscribe, store.state);
  useEffect(() => store.follow(newest), [store, newest]);

  const { edited } = draft;
  const [chosen, setChosen] = useState<string | null>(givenLabels(edited, 'span')[0]?.id ?? null);
  const [picking, setPicking] = useState<'include' | 'exclude' | null>(null);
  const [showsVersions, setShowsVersions] = useState(false);
  const details = useRef<HTMLElement>(null);
  const [said, setSaid] = useState('');
  const [fileProblem, setFileProblem] = useState('');
  const mayEdit = can(actorOf(me), 'project.editCodebook', { kind: 'project', role });
  const label = chosen === null ? null : labelOf(edited, chosen);
  const kind = chosen === null ? null : relationKindOf(edited, chosen);

  const save = useMutation({
    mutationFn: async () => {
      const sent = store.state();
      const saved = await call('saveCodebook', {
        params: { project: id },
        body: { base: sent.base.version, codebook: sent.edited },
      });
      store.settle(sent.edited, saved);
      queries.setQueryData(codebookQuery(id).queryKey, saved);
      notifications.show({ message: words.saved(saved.version), role: 'status' });
    },
    onError: (problem) => {
      if (problem instanceof ApiProblem && problem.code === 'codebook-moved')
        void queries.invalidateQueries({ queryKey: codebookQuery(id).queryKey });
    },
  });
  const refused = save.error && !(save.error instanceof ApiProblem && save.error.code === 'codebook-moved');

  const choose = (entry: string) => {
    setChosen(entry);
    // Below a stacked outline, or above the screen after a long form, what was chosen would open out of sight.
    const top = details.current?.getBoundingClientRect().top ?? 0;
    if (top < 0 || top > window.innerHeight / 2) details.current?.scrollIntoView();
  };
  const add = (what: 'span' | 'document' | 'kind') => {
    const entry = createEntryId();
    store.change(what === 'kind' ? addKind(entry) : addLabel(entry, what));
    choose(entry);
  };
  const move = (entry: string, place: Place) => {
    store.change(put(entry, place));
    setSaid(whereItStands(store.state().edited, entry));
  };
  const importFile = async (file: File) => {
    const read = readCodebookFile(await file.text());
    setFileProblem(read.ok ? '' : read.error);
    if (!read.ok) return;
    store.change(adopt(read.value));
    notifications.show({ message: words.imported, role: 'status' });
  };

  return (
    <div className={styles.page}>
      <CodebookHead
        draft={draft}
        mayEdit={mayEdit}
        isSaving={save.isPending}
        onSave={() => save.mutate()}
        onDiscard={() => store.discard()}
        onVersions={() => setShowsVersions(true)}
        onExport={() => download(`${name} – codebook.json`, writeCodebookFile(edited))}
        onImport={(file) => void importFile(file)}
      />
      {draft.wasMoved && <Notice>{words.meanwhile}</Notice>}
      {refused && <Notice>{save.error?.message}</Notice>}
      {fileProblem && <Notice>{fileProblem}</Notice>}
      {!mayEdit && <p className={styles.hint}>{words.readOnly}</p>}
      <div className={styles.columns}>
        <Outline draft={draft} chosen={chosen} mayEdit={mayEdit} onChoose={choose} onPut={move} onAdd={add} />
        <section ref={details} className={styles.details} aria-label={label?.name ?? kind?.name ?? words.codebook}>
          {!label && !kind && <p className={styles.hint}>{words.choose}</p>}
          {mayEdit && chosen !== null && <MoveButtons codebook={edited} entry={chosen} onPut={move} />}
          {!mayEdit && (label ?? kind) && <LabelGuide entry={label ?? kind} codebook={edited} />}
          {mayEdit && label && (
            <LabelForm key={label.id} label={label} draft={draft} onEdit={(edit) => store.change(edit)} onPick={setPicking} />
          )}
          {mayEdit && kind && <KindForm key={kind.id} kind={kind} draft={draft} onEdit={(edit) => store.change(edit)} />}
        </section>
        <section className={styles.preview} aria-label={words.preview}>
          <h2 className={styles.heading}>{words.preview}</h2>
          <Preview texts={texts} codebook={edited} label={label} />
        </section>
      </div>
      <Announcement>{said}</Announcement>
      <LeaveGuard isChanged={draft.isChanged} />
      {showsVersions && <VersionsDialog project={id} onClose={() => setShowsVersions(false)} />}
      {picking && label && (
        <ExamplePicker
          label={label}
          codebook={edited}
          texts={texts}
          others={picking === 'exclude'}
          onClose={() => setPicking(null)}
          onPick={(example) => {
            store.change(changeLabel(label.id, (each) => ({ ...each, [picking]: [...(each[picking] ?? []), example] })));
            setPicking(null);
          }}
        />
      )}
    </div>
  );
}

interface MoveButtonsProps {
  readonly codebook: Codebook;
  readonly entry: string;
  readonly onPut: (entry: string, place: Place) => void;
}

/** For fingers, which cannot drag and have no Alt. */
function MoveButtons({ codebook, entry, onPut }: MoveButtonsProps) {
  const [up, down] = [placeTowards(codebook, entry, 'up'), placeTowards(codebook, entry, 'down')];
  return (
    <div className={styles.buttons}>
      <ActionIcon variant="default" aria-label={words.moveUp} disabled={!up} onClick={() => up && onPut(entry, up)}>
        <ArrowUp size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="default" aria-label={words.moveDown} disabled={!down} onClick={() => down && onPut(entry, down)}>
        <ArrowDown size={16} aria-hidden />
      </ActionIcon>
    </div>
  );
}

function download(fileName: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}
