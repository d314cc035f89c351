import { DueWork, type Schedules } from '../../shared/queue/due-work.ts';

/** The Scheduler as tests look into it: one schedule for each name, gone when it is due. */
export class KeptSchedules implements Schedules {
  readonly all = new Map<string, { at: string; work: DueWork }>();

  async put({ name, at, work }: Parameters<Schedules['put']>[0]): Promise<void> {
    this.all.set(name, { at, work: DueWork.parse(work) });
  }

  async delete(name: string): Promise<void> {
    this.all.delete(name);
  }

  /** Takes out what is due by then, in order. */
  takeDue(now: Date): DueWork[] {
    const due = [...this.all].filter(([, { at }]) => Date.parse(at) <= now.getTime());
    for (const [name] of due) this.all.delete(name);
    return due.toSorted(([, a], [, b]) => a.at.localeCompare(b.at)).map(([, { work }]) => work);
  }
}
