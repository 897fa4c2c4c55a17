import type { Reportable } from '../record/handlers.ts';

export const publicityReportables: readonly Reportable[] = [
  {
    id: 'publicity.boards',
    name: '公示牌张数',
    synonyms: ['公示牌', '公示张数', '公开公示次数', '印制公示牌'],
    unit: '张',
    definition: '那段时间里印出的网格公示牌；同一张印几次算几张。',
    over: 'period',
    per: ['grid', 'village', 'township', 'county'],
    needs: 'publicity.read-boards',
    sql: `select b.village, b.grid, count(*)::integer as value from asked q
      join boards b on b.tenant = q.tenant and b.printed_on between q.first and q.last group by b.village, b.grid`,
    list: '/publicity/boards?village={village}',
  },
];
