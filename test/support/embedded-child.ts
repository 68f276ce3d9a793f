import { openEmbeddedDatabase } from '../../src/database/embedded/embedded.ts';

const [dataDir, role] = process.argv.slice(2) as [string, 'service' | 'guest'];

try {
  const database = await openEmbeddedDatabase({ dataDir, role, durable: true });
  process.stdout.write(`${JSON.stringify({ url: database.url })}\n`);
  process.stdin.resume().on('end', () => void database.close().then(() => process.exit(0)));
} catch (error) {
  process.stdout.write(`${JSON.stringify({ refusal: (error as Error).message })}\n`);
}
