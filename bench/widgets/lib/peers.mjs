// Where setup.sh has put the peers: outside the repository, so that their licences and sizes stay theirs.
import os from 'node:os';
import path from 'node:path';
export const PEERS = process.env.WB_ROOT || path.join(os.tmpdir(), 'buttonhole-widget-bench');
