import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './SidePage.module.css';

interface Props {
  /** The way back to what the page stands beside, as a link with these. */
  back(props: { readonly className: string; readonly children: ReactNode }): ReactNode;
  readonly backName: string;
  readonly title: string;
  /** What is to be found here, in a sentence. */
  readonly how: string;
  readonly children: ReactNode;
}

/** A page that stands beside another one, to be read and left again: the way back, its title, and what it holds. */
export function SidePage({ back, backName, title, how, children }: Props) {
  return (
    <div className={styles.page}>
      <p>
        {back({
          className: styles.back ?? '',
          children: (
            <>
              <ChevronLeft size={16} aria-hidden />
              {backName}
            </>
          ),
        })}
      </p>
      <h1 className={styles.title}>{title}</h1>
      <p className={styles.how}>{how}</p>
      {children}
    </div>
  );
}
