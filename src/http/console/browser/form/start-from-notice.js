import { h, React } from '../elements.js';
import { takesVariable } from '../operation.js';
import { ask } from '../session.js';

const PLAN = `query Plan($id: ID!) {
  node(id: $id) { ... on Notice { revision says rows { sku to says(own: true) } } }
}`;

/** Where a notice is written anew: fills in what it says now, to be changed; by itself where nothing is given yet. */
export function StartFromNotice({ query, values, write }) {
  const [message, setMessage] = React.useState('');
  const noticeId = values['noticeId'];
  const isRevision =
    Boolean(noticeId) && ['noticeId', 'notice', 'rows'].every((name) => takesVariable(query, name));
  const fill = async () => {
    const { data, errors } = await ask({ query: PLAN, variables: { id: noticeId } });
    const notice = data?.node;
    if (!notice?.rows) return setMessage(errors?.[0]?.message ?? 'It cannot be read: choose another one.');
    const { revision, says, rows } = notice;
    write({ ...values, expectedRevision: revision, notice: says, rows: rows.map((row) => row.says) });
    setMessage('What it says now is filled in.');
  };
  const isBlank = values['notice'] === undefined && !(values['rows']?.length > 0);
  React.useEffect(() => {
    if (isRevision && isBlank) void fill();
  }, [noticeId]);
  if (!isRevision) return null;
  return h(
    'p',
    null,
    h('button', { type: 'button', onClick: () => void fill() }, 'Fill in what it says now'),
    h('span', { className: 'hint', role: 'status' }, ` ${message}`),
  );
}
