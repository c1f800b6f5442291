import { Button, Radio, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { leastPasscode } from '../../shared/api/link-contract.ts';
import { systemClock } from '../../shared/base/clock.ts';
import type { DocumentId, ProjectId } from '../../shared/base/id.ts';
import { type LinkRole, linkRoles } from '../../shared/permission/role.ts';
import { ApiProblem, call } from '../api/client.ts';
import { linksQuery } from '../api/queries.ts';
import { Notice } from '../ui/Notice.tsx';
import { endOf } from './link-terms.ts';
import { linkWords } from './link-words.ts';
import styles from './members.module.css';
import { ShareSection } from './ShareSection.tsx';
import { words } from './words.ts';

interface Props {
  readonly project: ProjectId;
  /** The text before which one stands, to which alone the link may lead. */
  readonly text?: { readonly id: DocumentId; readonly title: string };
}

/** A new share link: where it leads, as what one comes in by it, how long it lasts, and whether it asks for a passcode. */
export function NewLink({ project, text }: Props) {
  const queries = useQueryClient();
  const [to, setTo] = useState<'project' | 'text'>('project');
  const [role, setRole] = useState<LinkRole>('annotator');
  const [choice, setChoice] = useState('');
  const [date, setDate] = useState('');
  const [passcode, setPasscode] = useState('');
  const code = passcode.trim();
  const isWhole = (choice !== 'date' || date !== '') && (code === '' || code.length >= leastPasscode);
  const make = useMutation({
    mutationFn: () => {
      const expires = endOf({ choice, date }, systemClock.now()) ?? null;
      const document = (to === 'text' && text?.id) || null;
      return call('createLink', { params: { project }, body: { role, document, expires, passcode: code === '' ? null : code } });
    },
    onSuccess: () => {
      setPasscode('');
      return queries.invalidateQueries({ queryKey: linksQuery(project).queryKey });
    },
  });
  const fields = make.error instanceof ApiProblem ? make.error.fields : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole) make.mutate();
  };

  return (
    <ShareSection title={words.newLink}>
      <form className={styles.stack} onSubmit={submit}>
        {text && (
          <Radio.Group label={linkWords.leadsTo} value={to} onChange={(value) => setTo(value === 'text' ? 'text' : 'project')}>
            <div className={styles.roles}>
              <Radio value="project" label={linkWords.wholeProject} description={linkWords.wholeProjectMeans} />
              <Radio value="text" label={linkWords.thisText} description={linkWords.thisTextMeans} />
            </div>
          </Radio.Group>
        )}
        <Radio.Group label={words.roleOfLink} value={role} onChange={setRole}>
          <div className={styles.roles}>
            {linkRoles.map((each) => (
              <Radio key={each} value={each} label={words.roleNames[each]} description={words.may[each]} />
            ))}
          </div>
        </Radio.Group>
        <div className={styles.inline}>
          <Select
            className={styles.grow ?? ''}
            label={linkWords.expires}
            data={linkWords.ends}
            value={choice}
            allowDeselect={false}
            onChange={(value) => setChoice(value ?? '')}
          />
          {choice === 'date' && (
            <TextInput
              className={styles.grow ?? ''}
              type="date"
              label={linkWords.lastDay}
              value={date}
              error={fields.expires}
              onChange={({ currentTarget }) => setDate(currentTarget.value)}
            />
          )}
        </div>
        <TextInput
          label={linkWords.passcode}
          description={linkWords.passcodeHow}
          value={passcode}
          error={fields.passcode}
          maxLength={100}
          autoComplete="off"
          spellCheck={false}
          onChange={({ currentTarget }) => setPasscode(currentTarget.value)}
        />
        <div>
          <Button type="submit" loading={make.isPending} disabled={!isWhole}>
            {words.makeLink}
          </Button>
        </div>
        {make.error && Object.keys(fields).length === 0 && <Notice>{make.error.message}</Notice>}
      </form>
    </ShareSection>
  );
}
