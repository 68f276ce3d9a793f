import { Migration } from '@mikro-orm/migrations';

const STEPS = [
  ['DRAFTED', 'REVISED', 'POSTPONED', 'HANDED_OVER', 'SUBMITTED', 'APPROVED', 'SCHEDULED'],
  ['RETURNED', 'PUBLISHED', 'WITHDRAWN'],
].flat();

/** A notice may be put off, and keeps its approvals. */
export class PostponedNotices extends Migration {
  override up(): void {
    this.addSql(checkOf(STEPS));
  }

  override down(): void {
    this.addSql(checkOf(STEPS.filter((step) => step !== 'POSTPONED')));
  }
}

function checkOf(steps: readonly string[]): string {
  const names = steps.map((step) => `'${step}'`).join(', ');
  return `alter table "notice_step" drop constraint "notice_step_step_check",
    add constraint "notice_step_step_check" check ("step" in (${names}));`;
}
