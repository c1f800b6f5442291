import type { AgreementRow } from '../../shared/agreement/agreement-table.ts';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import { readAs } from '../../shared/annotation/codebook-reading.ts';
import { LabelName } from './ClassTexts.tsx';
import { words } from './words-agreement.ts';

/** On what people agree. */
export function SubjectName({ row: { subject, level }, codebook }: { readonly row: AgreementRow; readonly codebook: Codebook }) {
  switch (subject.kind) {
    case 'labels':
      return subject.on === 'span' ? words.everyWord : words.everyText;
    case 'choice':
      return words.choices;
    case 'label':
      return <LabelName codebook={codebook} label={subject.label} />;
    case 'attribute': {
      const { label, attribute } = subject;
      const definition = readAs(codebook, label)?.attributes.find(({ id }) => id === attribute);
      return (
        <>
          <LabelName codebook={codebook} label={label} />
          <small>
            <bdi>{definition?.name ?? attribute}</bdi>, {words.level[level]}
          </small>
        </>
      );
    }
  }
}
