import { createMemoryDisk, createMemoryLog, type MemoryDisk } from './memory.ts';
import { describeUpdateLog } from './update-log.contract.ts';

const disks = new Map<string, MemoryDisk>();

describeUpdateLog('the log in memory', async (folder) => {
  const disk = disks.get(folder) ?? createMemoryDisk();
  disks.set(folder, disk);
  return createMemoryLog(disk);
});
