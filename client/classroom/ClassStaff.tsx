import type { Member } from '../../shared/api/project-contract.ts';
import { onlyPeople } from '../../shared/base/id.ts';
import styles from './setup.module.css';
import { words } from './words-class.ts';

/** Who leads a class and who assists: the project's editors and annotators, for it has no staff of its own. */
export function ClassStaff({ members }: { readonly members: readonly Member[] }) {
  const people = onlyPeople(members);
  const leads = people.filter(({ role }) => role === 'owner' || role === 'editor').map(({ name }) => name);
  const assist = people.filter(({ role }) => role === 'annotator').map(({ name }) => name);
  return (
    <section className={styles.section} aria-labelledby="class-staff">
      <h2 id="class-staff" className={styles.heading}>
        {words.staff}
      </h2>
      <ul>
        {leads.length > 0 && <li>{words.leads(leads.join(', '))}</li>}
        {assist.length > 0 && <li>{words.assist(assist.join(', '))}</li>}
      </ul>
      <p className={styles.aside}>{words.staffHow}</p>
    </section>
  );
}
