/**
 * Words that visitors and documents use for one another, in both languages, so that a question in other words, or in
 * the other language, still finds its passage. General words only: names of products do not belong here.
 */
const families = [
  'install installation setup deploy 安装 部署 搭建',
  'start launch run boot 启动 运行 开启',
  'embed integrate paste insert add 嵌入 接入 集成 粘贴 添加 加入 加到 放到 放进',
  'price pricing cost fee charge paid free money 价格 费用 收费 免费 付费 多少钱 花钱 定价',
  'delete remove erase uninstall 删除 移除 清除 卸载',
  'change modify edit update customize adjust 修改 更改 编辑 更新 调整 自定义',
  'stop cancel abort interrupt 停止 取消 中断 中止',
  'monitor monitoring metric metrics 监控 指标',
  'error fail failure problem crash broken 错误 失败 故障 出错 崩溃',
  'login signin password account 登录 密码 账号 账户',
  'safe secure security secret protect 安全 保密 泄露 保护 密钥 秘密',
  'private privacy personal 隐私 个人',
  'data store storage save database 数据 存储 保存 存放 数据库',
  'backup back restore 备份 恢复',
  'limit maximum quota ceiling cap 限制 上限 最多 额度 配额',
  'language translate chinese english 语言 翻译 中文 英文',
  'phone mobile 手机 移动端',
  'website site page webpage web 网站 网页 页面',
  'bot agent assistant chatbot 机器人 智能体 助手',
  'model llm 模型 大模型',
  'document docs documentation manual 文档 手册',
  'version release upgrade 版本 发布 升级',
  'color colour theme appearance style look 颜色 主题 外观 样式',
  'visitor user customer 访客 用户 客户',
  'history conversation record 历史 对话 记录 会话',
  'contact helpdesk 联系 客服',
  'refund return 退款 退货',
  'ship shipping delivery deliver 发货 配送 快递 物流',
  'machine server computer host 机器 服务器 电脑 主机',
  'requirement require prerequisite need needed 要求 条件 前提 依赖',
  'publish unpublish 发布 上线 下线',
  'file upload attachment 文件 上传 附件',
  'speed fast slow performance latency 速度 快 慢 性能 延迟',
  'license licence 许可 许可证 授权',
  'offline online network internet 离线 网络 联网',
  'accessibility accessible blind screenreader 无障碍 盲人 视障 读屏',
].map((family) => family.split(' '))

/** A word with the words that may stand for it. */
export interface Family {
  latin: string[]
  chinese: string[]
}

/** All families, Latin and Chinese words apart. */
export const synonymFamilies: Family[] = families.map((words) => ({
  latin: words.filter((word) => /^[a-z]+$/.test(word)),
  chinese: words.filter((word) => !/^[a-z]+$/.test(word)),
}))
