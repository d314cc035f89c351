import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** What a process and those that it started have used so far. */
export interface ProcessUse {
  readonly processorSeconds: number;
  /** Sum of the most that each of them has had resident. */
  readonly peakMegabytes: number;
}

/** Linux counts processor time in hundredths of a second, whatever its timer does (proc(5), USER_HZ). */
const TICKS_PER_SECOND = 100;

/** Undefined where the system does not show processes as files. */
export function processUse(pid: number): ProcessUse | undefined {
  if (!existsSync('/proc/self/stat')) return undefined;
  const processes = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (readProcess(name) ?? []) : []));
  const tree = new Set([pid]);
  for (const { id, parent } of processes.toSorted((a, b) => a.id - b.id)) if (tree.has(parent)) tree.add(id);
  const members = processes.filter(({ id }) => tree.has(id));
  return {
    processorSeconds: members.reduce((sum, { ticks }) => sum + ticks, 0) / TICKS_PER_SECOND,
    peakMegabytes: members.reduce((sum, { peakKilobytes }) => sum + peakKilobytes, 0) / 1024,
  };
}

/** Undefined when the process ended meanwhile. */
function readProcess(name: string) {
  try {
    const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
    // The command's name, in brackets, may hold anything; the fields after it are counted from 3.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const field = (number: number): number => Number(fields[number - 3]);
    const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1];
    return { id: Number(name), parent: field(4), ticks: field(14) + field(15), peakKilobytes: Number(peak ?? 0) };
  } catch {
    return undefined;
  }
}
