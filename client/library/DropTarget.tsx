import { FilePlus } from 'lucide-react';
import { useEffect, useState } from 'react';
import styles from './DropTarget.module.css';
import { carriesFiles, filesIn } from './dropped-files.ts';

interface Props {
  readonly label: string;
  readonly onFiles: (files: readonly File[]) => void;
}

/** The whole page as a place to drop files; shows itself while some are dragged over it. */
export function DropTarget({ label, onFiles }: Props) {
  const [over, setOver] = useState(false);

  useEffect(() => {
    const drag = (event: DragEvent) => {
      if (!carriesFiles(event.dataTransfer)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false); // out of the window, not from one element to the next
    };
    const drop = (event: DragEvent) => {
      if (!event.dataTransfer || !carriesFiles(event.dataTransfer)) return;
      event.preventDefault();
      setOver(false);
      void filesIn(event.dataTransfer).then(onFiles);
    };
    window.addEventListener('dragenter', drag);
    window.addEventListener('dragover', drag);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', drag);
      window.removeEventListener('dragover', drag);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [onFiles]);

  if (!over) return null;
  return (
    <div className={styles.target}>
      <p className={styles.label}>
        <FilePlus size={20} aria-hidden />
        {label}
      </p>
    </div>
  );
}
