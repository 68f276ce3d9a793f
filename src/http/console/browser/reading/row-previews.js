import { React } from '../elements.js';
import { ask } from '../session.js';
import { tasks } from '../tasks.js';

/** So many rows are read at once. */
const ROWS_PER_PORTION = 50;
const NOT_PUBLIC = new Set(['DRAFT', 'IN_REVIEW', 'SCHEDULED']);

/**
 * What would be read of the rows of a notice that is not public yet, read in portions as it is shown. Portions of another
 * revision are not of the notice that is shown: then it is to be read anew.
 * @param {{ id: string, status?: string, revision?: number, rows?: readonly object[] | null }} notice
 * @returns {{ rows: readonly object[], isWhole: boolean, isChanged: boolean, problem: string | null, readAgain: () => void }} the rows, with what was
 *   read of them so far; `isChanged` where a colleague changed the notice meanwhile
 */
export function useRowPreviews({ id, status, revision, rows }) {
  const [found, setFound] = React.useState([]);
  const [problem, setProblem] = React.useState(null);
  const [isChanged, setChanged] = React.useState(false);
  const [tries, setTries] = React.useState(0);
  const query = tasks.use().find(({ showsRows }) => showsRows)?.showsRows;
  const isRead = Boolean(rows && query && NOT_PUBLIC.has(status));
  React.useEffect(() => {
    let isWanted = true;
    setFound([]);
    setProblem(null);
    setChanged(false);
    const read = async () => {
      const all = [];
      while (isWanted && all.length < rows.length) {
        const variables = { id, skip: all.length, take: ROWS_PER_PORTION };
        const { data, errors } = await ask({ query, variables });
        const portion = data?.node?.rows ?? [];
        if (!isWanted) return;
        if (data?.node && data.node.revision !== revision) {
          setChanged(true);
          setProblem('It was changed meanwhile.');
          return;
        }
        if (errors || portion.length === 0) {
          setProblem(errors?.[0]?.message ?? 'The rows cannot be read whole: read them again.');
          return;
        }
        all.push(...portion);
        setFound([...all]);
      }
    };
    if (isRead) void read();
    return () => {
      isWanted = false;
    };
  }, [id, revision, isRead, query, tries]);
  return {
    rows: (rows ?? []).map((row, index) => ({ ...row, preview: found[index]?.preview ?? row.preview })),
    isWhole: !isRead || found.length >= rows.length,
    isChanged,
    problem,
    readAgain: () => setTries(tries + 1),
  };
}
