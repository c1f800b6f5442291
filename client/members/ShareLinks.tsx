import { Button, Radio } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Info } from 'lucide-react';
import { useState } from 'react';
import type { ProjectId } from '../../shared/base/id.ts';
import { type LinkRole, linkRoles } from '../../shared/permission/role.ts';
import { call } from '../api/client.ts';
import { linksQuery } from '../api/queries.ts';
import { Notice } from '../ui/Notice.tsx';
import { TextSkeleton } from '../ui/TextSkeleton.tsx';
import { LinkRow } from './LinkRow.tsx';
import styles from './members.module.css';
import { words } from './words.ts';

interface Props {
  readonly project: ProjectId;
}

/** The links of a project: whom their addresses reach, a new one, and those there are. */
export function ShareLinks({ project }: Props) {
  const queries = useQueryClient();
  const links = useQuery(linksQuery(project));
  const [role, setRole] = useState<LinkRole>('annotator');
  const make = useMutation({
    mutationFn: () => call('createLink', { params: { project }, body: { role } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: linksQuery(project).queryKey }),
  });

  if (links.error) return <Notice>{links.error.message}</Notice>;
  if (!links.data) return <TextSkeleton lines={4} />;
  const { links: all, reach } = links.data;
  const open = all.filter(({ closed }) => closed === null);
  const closed = all.length - open.length;

  return (
    <>
      <p className={styles.reach} data-scope={reach.scope}>
        <Info size={16} aria-hidden />
        {reach.advice}
      </p>
      <section className={styles.stack} aria-labelledby="new-link">
        <h3 id="new-link" className={styles.heading}>
          {words.newLink}
        </h3>
        <Radio.Group label={words.roleOfLink} value={role} onChange={setRole}>
          <div className={styles.roles}>
            {linkRoles.map((each) => (
              <Radio key={each} value={each} label={words.roleNames[each]} description={words.may[each]} />
            ))}
          </div>
        </Radio.Group>
        <div>
          <Button loading={make.isPending} onClick={() => make.mutate()}>
            {words.makeLink}
          </Button>
        </div>
        {make.error && <Notice>{make.error.message}</Notice>}
      </section>
      <section className={styles.stack} aria-labelledby="links">
        <h3 id="links" className={styles.heading}>
          {words.links}
        </h3>
        {open.length === 0 ? (
          <p className={styles.aside}>{words.noLinks}</p>
        ) : (
          <ul>
            {open.map((link) => (
              <LinkRow key={link.id} project={project} link={link} />
            ))}
          </ul>
        )}
        <p className={styles.aside}>
          {closed > 0 && `${words.closedCount(closed)}. `}
          {words.closeWhy}
        </p>
      </section>
    </>
  );
}
