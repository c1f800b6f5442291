import { useLocalStorage } from '@mantine/hooks';

/** Whether a screen reader is told of comments while somebody reads: remembered on this device. */
export function useTelling(): readonly [tells: boolean, setTells: (tells: boolean) => void] {
  const [tells, setTells] = useLocalStorage({
    key: 'variorum:tell-of-comments',
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  return [tells, setTells];
}
