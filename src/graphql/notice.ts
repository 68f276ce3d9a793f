import { publicId } from './ids.ts';
import { noticeEntries } from './pages.ts';
import type { NoticeResolvers } from './resolvers.generated.ts';
import { someTextIn } from './text.ts';

export const Notice: NoticeResolvers = {
  id: (notice) => publicId('Notice', notice.id),
  url: (notice, _, ctx) => (notice.number ? `${ctx.publicUrl}/notices/${notice.number}` : null),
  explanation: (notice, { locale }, ctx) => someTextIn(ctx, notice.text, locale),
  entries: (notice, args, ctx) => noticeEntries(ctx, notice.id, args),
};
