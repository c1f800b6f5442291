import { Input, SegmentedControl, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { DocumentSummary, Metadata } from '../../shared/api/document-contract.ts';
import { ApiProblem, call } from '../api/client.ts';
import { documentQuery, documentsQuery } from '../api/queries.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { FormEnd } from '../ui/FormEnd.tsx';
import { type DetailErrors, type Details, detailsOf, parseDetails } from './details.ts';
import styles from './dialogs.module.css';
import { words } from './words.ts';

interface Props {
  readonly document: DocumentSummary;
  readonly onClose: () => void;
}

const directions = (['auto', 'ltr', 'rtl'] as const).map((value) => ({ value, label: words.directions[value] }));

/** What is known of a text, to be changed. Each error stands at its field, ours and the server's alike. */
export function DetailsDialog({ document, onClose }: Props) {
  const queries = useQueryClient();
  const [details, setDetails] = useState(() => detailsOf(document));
  const [errors, setErrors] = useState<DetailErrors>({});
  const save = useMutation({
    mutationFn: (body: Metadata) => call('describe', { params: { document: document.id }, body }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: documentsQuery(document.project).queryKey });
      void queries.invalidateQueries({ queryKey: documentQuery(document.id).queryKey });
      onClose();
    },
    onError: (problem) => setErrors(problem instanceof ApiProblem ? problem.fields : {}),
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const parsed = parseDetails(details);
    setErrors(parsed.ok ? {} : parsed.error);
    if (parsed.ok) save.mutate(parsed.value);
  };
  const field = (name: Exclude<keyof Details, 'direction'>) => ({
    value: details[name],
    error: errors[name],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      setDetails((before) => ({ ...before, [name]: value })),
  });

  return (
    <Dialog onClose={onClose} title={words.detailsTitle} size="lg">
      <form className={styles.form} onSubmit={submit} noValidate>
        <TextInput label={words.title} required maxLength={300} dir="auto" data-autofocus {...field('title')} />
        <div className={styles.pair}>
          <TextInput label={words.publisher} maxLength={200} {...field('publisher')} />
          <TextInput label={words.date} description={words.dateHint} inputMode="numeric" {...field('date')} />
        </div>
        <TextInput label={words.address} description={words.addressHint} type="url" {...field('address')} />
        <div className={styles.pair}>
          <TextInput label={words.language} description={words.languageHint} spellCheck={false} {...field('language')} />
          <Input.Wrapper id="direction-of-text" label={words.direction} labelElement="div">
            <SegmentedControl
              fullWidth
              aria-labelledby="direction-of-text-label"
              data={directions}
              value={details.direction}
              onChange={(direction) => setDetails((before) => ({ ...before, direction }))}
            />
          </Input.Wrapper>
        </div>
        <FormEnd
          send={words.save}
          isSending={save.isPending}
          refused={Object.keys(errors).length === 0 ? save.error?.message : null}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
