import type { ThemeConfig } from 'antd';

/** The design's tokens for antd; the same values stand in `tokens.css` for everything of our own. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#1F5FA8',
    colorText: '#1F2A37',
    colorTextSecondary: '#4B5563',
    colorTextPlaceholder: '#6B7280',
    colorBorder: '#C4CAD3',
    colorBgBase: '#FFFFFF',
    colorSuccess: '#1B7F4B',
    colorWarning: '#B45309',
    colorError: '#B42318',
    colorLink: '#1F5FA8',
    borderRadius: 6,
    fontSize: 16,
    controlHeight: 36,
    fontFamily: 'inherit',
    boxShadow: 'none',
    boxShadowSecondary: '0 0 0 1px #DDE1E7',
    motion: false,
    wireframe: false,
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
  },
};
