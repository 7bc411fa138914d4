// Generated from openapi.yaml by `npm run api`; do not edit.

export interface paths {
    "/api/coordination/attendance/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 考勤列表
         * @description 考勤
         */
        get: operations["api_coordination_attendance_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/attendance/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 考勤详情
         * @description 考勤
         */
        get: operations["api_coordination_attendance_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/attendance/current/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的当前考勤
         * @description 是否在岗，及签到记录。
         */
        get: operations["api_coordination_attendance_current_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/attendance/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导出筛选结果
         * @description 考勤
         */
        get: operations["api_coordination_attendance_export_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/attendance/sign-in/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 签到
         * @description 同一 `client_key` 再次提交，得到已有的记录。
         */
        post: operations["api_coordination_attendance_sign_in_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/attendance/sign-out/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 签退
         * @description 同一 `client_key` 再次提交，得到已有的记录。
         */
        post: operations["api_coordination_attendance_sign_out_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/case-imports/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 案件导入列表
         * @description 案件导入记录
         */
        get: operations["api_coordination_case_imports_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/case-imports/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 案件导入详情
         * @description 案件导入记录
         */
        get: operations["api_coordination_case_imports_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/cases/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description 案件 */
        get: operations["api_coordination_cases_list"];
        put?: never;
        /**
         * 上报案件
         * @description 各渠道同一入口。同一 `client_key` 再次提交，得到已生成的案件。
         */
        post: operations["api_coordination_cases_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/cases/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description 案件 */
        get: operations["api_coordination_cases_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/cases/{id}/act/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 办理案件
         * @description 流程中的全部动作。可做的动作与各自必填的内容见案件的 `actions`；他人先办时为 409。
         */
        post: operations["api_coordination_cases_act_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/cases/{id}/duplicates/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 疑似重复的案件
         * @description 按类别、距离、时间与文字相似度比较，附理由；门槛见参数。
         */
        get: operations["api_coordination_cases_duplicates_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/cases/{id}/files/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 附件
         * @description 照片、录音与视频，按上传先后。
         */
        get: operations["api_coordination_cases_files_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/cases/{id}/files/{file_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 附件内容
         * @description 能看案件的人就能看它的附件。
         */
        get: operations["api_coordination_cases_files_retrieve_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/cases/{id}/merge/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 合并到另一案件
         * @description 本案作废并入另一案件；另一案件的办理过程中留下记录。
         */
        post: operations["api_coordination_cases_merge_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/cases/{id}/related/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 相关案件
         * @description 同一部件、同一网格同类、合并而来或属同一重点任务的案件。
         */
        get: operations["api_coordination_cases_related_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/cases/{id}/steps/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 办理过程
         * @description 自上报起的每一步，只可追加。
         */
        get: operations["api_coordination_cases_steps_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/cases/bulk-act/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 批量办理
         * @description 对多个案件做同一动作，逐件成败。
         */
        post: operations["api_coordination_cases_bulk_act_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/cases/changes/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 最近变化
         * @description 供页面轮询。最近十五秒内的变化可能重复给出，以案件标识与版本为准。
         */
        get: operations["api_coordination_cases_changes_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/cases/counts/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 在办案件数
         * @description 按工作台、状态与红黄绿灯，供角标使用。
         */
        get: operations["api_coordination_cases_counts_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/cases/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导出筛选结果
         * @description 案件
         */
        get: operations["api_coordination_cases_export_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/cases/import/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 导入投诉举报
         * @description 先预览：识别各列、检查每行、显示前几行的分类与定位；再以 `apply` 导入。有误的行不导入，重复导入不重复生成。
         */
        post: operations["api_coordination_cases_import_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/cases/map/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 案件地图
         * @description 与列表相同的筛选，以 GeoJSON 给出；超出上限时 `truncated` 为真。
         */
        get: operations["api_coordination_cases_map_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/cases/suggest/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 建议小类、部门与监督员
         * @description 不保存任何内容。小类由文字得出；部门由小类与位置、或按首选小类得出；监督员为在岗者中最合适的。各附理由。
         */
        post: operations["api_coordination_cases_suggest_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/choices/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 案件用语
         * @description 状态、动作、来源、类别、指标等的名称，供页面显示与选择。
         */
        get: operations["api_coordination_choices_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/class-models/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 案件分类模型列表
         * @description 分类模型
         */
        get: operations["api_coordination_class_models_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/class-models/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 案件分类模型详情
         * @description 分类模型
         */
        get: operations["api_coordination_class_models_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/counters/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 统计计数
         * @description 按对象合计一段时间；每项计数归入使其应做的那一天。
         */
        get: operations["api_coordination_counters_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/departments/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 可派遣的部门
         * @description 可派遣的部门
         */
        get: operations["api_coordination_departments_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/evaluation-schemes/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 绩效评价方案列表
         * @description 绩效评价方案
         */
        get: operations["api_coordination_evaluation_schemes_list"];
        put?: never;
        /**
         * 启用新的评价方案
         * @description 指标、公式、权重、分档与等级整体替换；此后的评价都按新方案计算，旧方案留存。
         */
        post: operations["api_coordination_evaluation_schemes_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/evaluation-schemes/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 绩效评价方案详情
         * @description 绩效评价方案
         */
        get: operations["api_coordination_evaluation_schemes_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/evaluation-schemes/preview/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 试算评价方案
         * @description 不保存。以一个周期的实际计数，比较现行方案与所给方案下的名次、综合指标值与等级。
         */
        post: operations["api_coordination_evaluation_schemes_preview_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/forms/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 表单列表
         * @description 上报表单
         */
        get: operations["api_coordination_forms_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/forms/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 表单详情
         * @description 上报表单
         */
        get: operations["api_coordination_forms_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * 修改表单
         * @description 修改表单
         */
        patch: operations["api_coordination_forms_partial_update"];
        trace?: never;
    };
    "/api/coordination/forms/{id}/history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 变更历史
         * @description 上报表单
         */
        get: operations["api_coordination_forms_history_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/hot/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 热点问题
         * @description 同一地点、同一事情在一段时间内的案件归为一个问题，按热度排列。热度：每人取其最热的一次，
         *     (1 + log₂(1 + 附议数)) × 2^(−距截止天数 ÷ 半衰期)，半衰期为天数的一半，各人相加。
         */
        get: operations["api_coordination_hot_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/key-tasks/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 重点任务列表
         * @description 重点任务
         */
        get: operations["api_coordination_key_tasks_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/key-tasks/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 重点任务详情
         * @description 重点任务
         */
        get: operations["api_coordination_key_tasks_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/key-tasks/{id}/accept/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 签收
         * @description 签收
         */
        post: operations["api_coordination_key_tasks_accept_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/key-tasks/{id}/feedback/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 反馈
         * @description 进展到 100% 即为已反馈，由上级平台办结或退回。
         */
        post: operations["api_coordination_key_tasks_feedback_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/key-tasks/{id}/history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 变更历史
         * @description 重点任务
         */
        get: operations["api_coordination_key_tasks_history_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/key-tasks/{id}/make-case/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 立为案件办理
         * @description 一项任务可分为多个案件；办结的比例即任务进展，自动上报。
         */
        post: operations["api_coordination_key_tasks_make_case_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/key-tasks/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导出筛选结果
         * @description 重点任务
         */
        get: operations["api_coordination_key_tasks_export_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/parameters/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 参数列表
         * @description 参数
         */
        get: operations["api_coordination_parameters_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/parameters/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 参数详情
         * @description 参数
         */
        get: operations["api_coordination_parameters_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * 设置参数
         * @description 设置参数
         */
        patch: operations["api_coordination_parameters_partial_update"];
        trace?: never;
    };
    "/api/coordination/parameters/{id}/history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 变更历史
         * @description 参数
         */
        get: operations["api_coordination_parameters_history_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/people/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 可指派的人员
         * @description 可指派的人员
         */
        get: operations["api_coordination_people_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/performance/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 绩效评价
         * @description 区域、部门与岗位在一个周期内的基本指标、指标值、得分、综合指标值与等级，按综合指标值排名。
         */
        get: operations["api_coordination_performance_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/performance/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导出绩效评价
         * @description 与列表相同的内容，xlsx。
         */
        get: operations["api_coordination_performance_export_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/phone/sync/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 移动端随身数据
         * @description 类别、本人的责任网格与单元网格、本部门的处置人员；内容未变时答 304。
         */
        get: operations["phone_sync"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/phone/tasks/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的外业任务
         * @description 待我核实、核查、处置、指派或确认的案件，附照片与可做的动作；最急的在前。
         */
        get: operations["api_coordination_phone_tasks_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/queries/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 常用查询列表
         * @description 常用查询
         */
        get: operations["api_coordination_queries_list"];
        put?: never;
        /**
         * 保存查询
         * @description 同名的覆盖。
         */
        post: operations["api_coordination_queries_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/queries/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 常用查询详情
         * @description 常用查询
         */
        get: operations["api_coordination_queries_retrieve"];
        put?: never;
        post?: never;
        /**
         * 删除查询
         * @description 删除查询
         */
        delete: operations["api_coordination_queries_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/rates/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 运行指标
         * @description 验收表 C.0.3 的运行指标及相关的率：分子、分母、目标、是否达标，以及列出所计案件的筛选条件。
         */
        get: operations["api_coordination_rates_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/shift-plans/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 排班列表
         * @description 排班
         */
        get: operations["api_coordination_shift_plans_list"];
        put?: never;
        /**
         * 排班
         * @description 值班长或管理员办理；已排的保持不变。
         */
        post: operations["api_coordination_shift_plans_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/shift-plans/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 排班详情
         * @description 排班
         */
        get: operations["api_coordination_shift_plans_retrieve"];
        put?: never;
        post?: never;
        /**
         * 取消排班
         * @description 取消排班
         */
        delete: operations["api_coordination_shift_plans_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/shift-plans/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导出筛选结果
         * @description 排班
         */
        get: operations["api_coordination_shift_plans_export_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/shifts/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 班次列表
         * @description 班次
         */
        get: operations["api_coordination_shifts_list"];
        put?: never;
        /**
         * 新增班次
         * @description 新增班次
         */
        post: operations["api_coordination_shifts_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/shifts/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 班次详情
         * @description 班次
         */
        get: operations["api_coordination_shifts_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * 修改班次
         * @description 修改班次
         */
        patch: operations["api_coordination_shifts_partial_update"];
        trace?: never;
    };
    "/api/coordination/shifts/{id}/history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 变更历史
         * @description 班次
         */
        get: operations["api_coordination_shifts_history_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/standards/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 立案标准列表
         * @description 立案标准
         */
        get: operations["api_coordination_standards_list"];
        put?: never;
        /**
         * 新增立案标准
         * @description 新增立案标准
         */
        post: operations["api_coordination_standards_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/standards/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 立案标准详情
         * @description 立案标准
         */
        get: operations["api_coordination_standards_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * 修改立案标准
         * @description 已立案件仍按立案时的标准。
         */
        patch: operations["api_coordination_standards_partial_update"];
        trace?: never;
    };
    "/api/coordination/standards/{id}/history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 变更历史
         * @description 立案标准
         */
        get: operations["api_coordination_standards_history_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/standards/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导出筛选结果
         * @description 立案标准
         */
        get: operations["api_coordination_standards_export_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/standards/import/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 导入
         * @description 立案标准
         */
        post: operations["api_coordination_standards_import_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/tracks/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 实时位置列表
         * @description 实时位置与轨迹
         */
        get: operations["api_coordination_tracks_list"];
        put?: never;
        /**
         * 上传轨迹
         * @description 一次至多 500 个点；同一时刻的点只存一次，可放心重传。
         */
        post: operations["api_coordination_tracks_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/tracks/{account_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 实时位置详情
         * @description 实时位置与轨迹
         */
        get: operations["api_coordination_tracks_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/tracks/{account_id}/points/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 某人的轨迹
         * @description 按时间先后，至多 5000 个点。
         */
        get: operations["api_coordination_tracks_points_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/vehicles/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 车辆列表
         * @description 车辆
         */
        get: operations["api_coordination_vehicles_list"];
        put?: never;
        /**
         * 登记车辆
         * @description 登记车辆
         */
        post: operations["api_coordination_vehicles_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/vehicles/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 车辆详情
         * @description 车辆
         */
        get: operations["api_coordination_vehicles_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * 修改车辆
         * @description 停用的车辆不再接收位置，轨迹留存。
         */
        patch: operations["api_coordination_vehicles_partial_update"];
        trace?: never;
    };
    "/api/coordination/vehicles/{id}/history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 变更历史
         * @description 车辆
         */
        get: operations["api_coordination_vehicles_history_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/vehicles/{id}/points/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 车辆轨迹
         * @description 按时间先后，至多 5000 个点。
         */
        get: operations["api_coordination_vehicles_points_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/vehicles/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导出筛选结果
         * @description 车辆
         */
        get: operations["api_coordination_vehicles_export_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/vehicles/send-positions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 上传车辆位置
         * @description 供车载终端网关调用，一次至多 500 个点；同一车辆同一时刻的点只存一次，可放心重传。
         */
        post: operations["api_coordination_vehicles_send_positions_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/workflows/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 案件流程列表
         * @description 案件流程
         */
        get: operations["api_coordination_workflows_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/workflows/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 案件流程详情
         * @description 案件流程
         */
        get: operations["api_coordination_workflows_retrieve"];
        put?: never;
        post?: never;
        /**
         * 删除草稿
         * @description 删除草稿
         */
        delete: operations["api_coordination_workflows_destroy"];
        options?: never;
        head?: never;
        /**
         * 保存草稿
         * @description 有错误也可保存；错误见 `problems`，改正后才能发布。
         */
        patch: operations["api_coordination_workflows_partial_update"];
        trace?: never;
    };
    "/api/coordination/workflows/{id}/draft/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 以此版为底建立草稿
         * @description 草稿可反复修改，发布前不影响任何案件。
         */
        post: operations["api_coordination_workflows_draft_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/workflows/{id}/history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 变更历史
         * @description 案件流程
         */
        get: operations["api_coordination_workflows_history_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/workflows/{id}/publish/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 发布
         * @description 此后新案件按此版办理，在办案件仍按原版本。
         */
        post: operations["api_coordination_workflows_publish_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coordination/workflows/validate/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 检查流程定义
         * @description 不保存；供编辑时即时检查与画图。
         */
        post: operations["api_coordination_workflows_validate_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datastandard/codelists/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 代码表列表
         * @description Code lists.
         */
        get: operations["api_datastandard_codelists_list"];
        put?: never;
        /**
         * 新建代码表
         * @description 新建代码表
         */
        post: operations["api_datastandard_codelists_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datastandard/codelists/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 代码表详情
         * @description Code lists.
         */
        get: operations["api_datastandard_codelists_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datastandard/codelists/{id}/entries/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 代码
         * @description Code lists.
         */
        get: operations["api_datastandard_codelists_entries_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datastandard/codelists/{id}/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导出代码表
         * @description Code lists.
         */
        get: operations["api_datastandard_codelists_export_retrieve_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datastandard/codelists/{id}/history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 变更历史
         * @description Code lists.
         */
        get: operations["api_datastandard_codelists_history_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datastandard/codelists/{id}/import/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 导入代码
         * @description Code lists.
         */
        post: operations["api_datastandard_codelists_import_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datastandard/databases/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 本级数据库
         * @description Databases of chapter 5 that this tier has.
         */
        get: operations["api_datastandard_databases_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datastandard/dictionary/apply/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 采用数据字典
         * @description The dictionary in force.
         */
        post: operations["api_datastandard_dictionary_apply_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datastandard/dictionary/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导出数据字典
         * @description The dictionary in force.
         */
        get: operations["api_datastandard_dictionary_export_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datastandard/dictionary/preview/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 预览数据字典的变更
         * @description The dictionary in force.
         */
        post: operations["api_datastandard_dictionary_preview_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datastandard/dictionary/versions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 数据字典版本列表
         * @description Versions of the dictionary.
         */
        get: operations["api_datastandard_dictionary_versions_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datastandard/dictionary/versions/{number}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 数据字典版本详情
         * @description Versions of the dictionary.
         */
        get: operations["api_datastandard_dictionary_versions_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datastandard/dictionary/versions/{number}/changes/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 版本的变更
         * @description Versions of the dictionary.
         */
        get: operations["api_datastandard_dictionary_versions_changes_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datastandard/quality/findings/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 质量问题列表
         * @description What quality runs found.
         */
        get: operations["api_datastandard_quality_findings_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datastandard/quality/findings/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 质量问题详情
         * @description What quality runs found.
         */
        get: operations["api_datastandard_quality_findings_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datastandard/quality/findings/{id}/rows/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 仍有问题的行
         * @description What quality runs found.
         */
        get: operations["api_datastandard_quality_findings_rows_retrieve_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datastandard/quality/report/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 质量报告
         * @description The quality report and its trend.
         */
        get: operations["api_datastandard_quality_report_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datastandard/quality/report/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导出质量报告
         * @description The quality report and its trend.
         */
        get: operations["api_datastandard_quality_report_export_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datastandard/quality/rules/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 质量规则
         * @description Quality rules.
         */
        get: operations["api_datastandard_quality_rules_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datastandard/quality/runs/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 质量检查列表
         * @description Quality runs.
         */
        get: operations["api_datastandard_quality_runs_list"];
        put?: never;
        /**
         * 运行质量检查
         * @description 运行质量检查
         */
        post: operations["api_datastandard_quality_runs_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datastandard/quality/runs/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 质量检查的结果
         * @description Quality runs.
         */
        get: operations["api_datastandard_quality_runs_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datastandard/quality/trend/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 质量趋势
         * @description The quality report and its trend.
         */
        get: operations["api_datastandard_quality_trend_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datastandard/tables/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 数据表
         * @description Registered tables.
         */
        get: operations["api_datastandard_tables_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datastandard/tables/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 数据表的定义
         * @description Registered tables.
         */
        get: operations["api_datastandard_tables_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datastandard/tables/{id}/history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 数据表的变更历史
         * @description Registered tables.
         */
        get: operations["api_datastandard_tables_history_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datastandard/tables/{id}/rows/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 数据表的数据
         * @description Registered tables.
         */
        get: operations["api_datastandard_tables_rows_retrieve_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datastandard/tables/{id}/rows/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导出数据表的数据
         * @description Registered tables.
         */
        get: operations["api_datastandard_tables_rows_export_retrieve_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/datastandard/tables/names/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 数据表的名称
         * @description 各数据表的中文名称，供页面说明标识；任何登录者可读。
         */
        get: operations["api_datastandard_tables_names_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/agreements/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 推送约定列表
         * @description 推送约定
         */
        get: operations["api_exchange_agreements_list"];
        put?: never;
        /**
         * 建立推送约定
         * @description 建立推送约定
         */
        post: operations["api_exchange_agreements_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/agreements/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 推送约定详情
         * @description 推送约定
         */
        get: operations["api_exchange_agreements_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/agreements/{id}/history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 变更历史
         * @description 推送约定
         */
        get: operations["api_exchange_agreements_history_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/agreements/{id}/remove/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 取消推送约定
         * @description 取消推送约定
         */
        post: operations["api_exchange_agreements_remove_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/agreements/{id}/settings/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 修改推送约定
         * @description 修改推送约定
         */
        post: operations["api_exchange_agreements_settings_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/alarms/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 交换告警列表
         * @description 交换告警
         */
        get: operations["api_exchange_alarms_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/alarms/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 交换告警详情
         * @description 交换告警
         */
        get: operations["api_exchange_alarms_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/alarms/{id}/acknowledge/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 确认告警
         * @description 确认告警
         */
        post: operations["api_exchange_alarms_acknowledge_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/alarms/acknowledge/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 批量确认
         * @description 批量确认
         */
        post: operations["api_exchange_alarms_acknowledge_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/alarms/summary/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 告警汇总
         * @description 交换告警
         */
        get: operations["api_exchange_alarms_summary_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/applications/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 接入申请列表
         * @description 接入申请
         */
        get: operations["api_exchange_applications_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/applications/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 接入申请详情
         * @description 接入申请
         */
        get: operations["api_exchange_applications_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/applications/{id}/approve/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 通过申请
         * @description 开通接入账号并约定推送时段、来源地址；密钥由申请方凭回执领取，此处不显示。
         */
        post: operations["api_exchange_applications_approve_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/applications/{id}/history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 变更历史
         * @description 接入申请
         */
        get: operations["api_exchange_applications_history_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/applications/{id}/refuse/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 拒绝申请
         * @description 拒绝并说明原因，申请方查询结果时可见。
         */
        post: operations["api_exchange_applications_refuse_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/applications/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导出筛选结果
         * @description 接入申请
         */
        get: operations["api_exchange_applications_export_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/callers/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 接入账号列表
         * @description 接入账号
         */
        get: operations["api_exchange_callers_list"];
        put?: never;
        /**
         * 开通账号
         * @description 不经申请直接为本级行业系统或其他平台开通账号；密钥只在这次答复中给出。
         */
        post: operations["api_exchange_callers_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/callers/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 接入账号详情
         * @description 接入账号
         */
        get: operations["api_exchange_callers_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/callers/{id}/history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 变更历史
         * @description 接入账号
         */
        get: operations["api_exchange_callers_history_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/callers/{id}/resume/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 恢复账号
         * @description 恢复已停用的账号。
         */
        post: operations["api_exchange_callers_resume_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/callers/{id}/rotate-key/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 轮换密钥
         * @description 产生新密钥，旧密钥在宽限期内仍可用；新密钥只在这次答复中给出。
         */
        post: operations["api_exchange_callers_rotate_key_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/callers/{id}/settings/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 修改约定
         * @description 修改推送时段、来源地址、签名方式、上限；新增的签名方式会产生密钥，只在这次答复中给出。
         */
        post: operations["api_exchange_callers_settings_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/callers/{id}/suspend/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 停用账号
         * @description 停用后其请求立即以 10009 拒绝。
         */
        post: operations["api_exchange_callers_suspend_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/callers/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导出筛选结果
         * @description 接入账号
         */
        get: operations["api_exchange_callers_export_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/deliveries/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 发送任务列表
         * @description 发送任务
         */
        get: operations["api_exchange_deliveries_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/deliveries/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 发送任务详情
         * @description 发送任务
         */
        get: operations["api_exchange_deliveries_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/deliveries/{id}/discard/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 放弃任务
         * @description 放弃任务
         */
        post: operations["api_exchange_deliveries_discard_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/deliveries/{id}/history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 变更历史
         * @description 发送任务
         */
        get: operations["api_exchange_deliveries_history_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/deliveries/{id}/retry/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 重发被搁置的任务
         * @description 重发被搁置的任务
         */
        post: operations["api_exchange_deliveries_retry_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/deliveries/discard/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 批量放弃
         * @description 批量放弃
         */
        post: operations["api_exchange_deliveries_discard_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/deliveries/retry/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 批量重发
         * @description 批量重发
         */
        post: operations["api_exchange_deliveries_retry_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/interfaces/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 接口服务列表
         * @description 登记的每张数据表就是一个接口。
         */
        get: operations["api_exchange_interfaces_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/interfaces/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 接口服务
         * @description 字段、示例数据与可直接运行的示例代码。
         */
        get: operations["api_exchange_interfaces_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/interfaces/{id}/publish/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 发布或关闭接口
         * @description 关闭后，调用方的推送或查询以 10002 拒绝。
         */
        post: operations["api_exchange_interfaces_publish_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/interfaces/{id}/try/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 试用查询
         * @description 以您自己的数据范围执行一次查询。
         */
        post: operations["api_exchange_interfaces_try_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/lanes/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description 通道状态 */
        get: operations["api_exchange_lanes_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/lanes/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description 通道状态 */
        get: operations["api_exchange_lanes_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/lanes/summary/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 通道汇总
         * @description 通道状态
         */
        get: operations["api_exchange_lanes_summary_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/messages/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 交换报文列表
         * @description 交换报文
         */
        get: operations["api_exchange_messages_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/messages/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 交换报文详情
         * @description 交换报文
         */
        get: operations["api_exchange_messages_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/messages/{id}/body/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 报文内容
         * @description 下载推送的数据原文；查询报文不留存数据。
         */
        get: operations["api_exchange_messages_body_retrieve_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/messages/evidence/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导出存证
         * @description 报文记录与摘要链，可用 chengyun verify-log 离线校验；缺省为最近 7 天。
         */
        get: operations["api_exchange_messages_evidence_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/messages/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导出筛选结果
         * @description 交换报文
         */
        get: operations["api_exchange_messages_export_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/messages/summary/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 每日报文数
         * @description 最近若干天每天的报文数与行数，按方向和状态码。
         */
        get: operations["api_exchange_messages_summary_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/peers/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 对接平台列表
         * @description 对接平台
         */
        get: operations["api_exchange_peers_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/peers/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 对接平台详情
         * @description 对接平台
         */
        get: operations["api_exchange_peers_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/peers/{id}/check/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 查询申请结果
         * @description 查询申请结果
         */
        post: operations["api_exchange_peers_check_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/peers/{id}/heartbeats/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 链路心跳记录
         * @description 对接平台
         */
        get: operations["api_exchange_peers_heartbeats_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/peers/{id}/history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 变更历史
         * @description 对接平台
         */
        get: operations["api_exchange_peers_history_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/peers/{id}/resume/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 恢复对接
         * @description 恢复对接
         */
        post: operations["api_exchange_peers_resume_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/peers/{id}/settings/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 修改对接设置
         * @description 修改对接设置
         */
        post: operations["api_exchange_peers_settings_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/peers/{id}/suspend/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 停用对接
         * @description 停用对接
         */
        post: operations["api_exchange_peers_suspend_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/peers/{id}/test/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 测试链路
         * @description 测试链路
         */
        post: operations["api_exchange_peers_test_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/peers/apply/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 向上级平台申请接入
         * @description 向上级平台申请接入
         */
        post: operations["api_exchange_peers_apply_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/quarantine/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 隔离数据列表
         * @description 隔离数据
         */
        get: operations["api_exchange_quarantine_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/quarantine/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 隔离数据详情
         * @description 隔离数据
         */
        get: operations["api_exchange_quarantine_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/quarantine/{id}/discard/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 丢弃
         * @description 放弃这份数据；报文仍留在日志中。
         */
        post: operations["api_exchange_quarantine_discard_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/quarantine/{id}/history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 变更历史
         * @description 隔离数据
         */
        get: operations["api_exchange_quarantine_history_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/quarantine/{id}/repair/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 修复并重新提交
         * @description 改正后以原推送方的名义重新提交；通过则关闭这条隔离数据，未通过则保持待处理并给出错误。
         */
        post: operations["api_exchange_quarantine_repair_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/quarantine/{id}/resend/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 原样重新提交
         * @description 数据不变再提交一次，例如数据字典已经改正之后。
         */
        post: operations["api_exchange_quarantine_resend_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/quarantine/{id}/rows/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 被拒的行
         * @description 被拒数据的各行，有误的行附原因；不是 JSON 数组时给出原文。
         */
        get: operations["api_exchange_quarantine_rows_retrieve_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/refusals/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 拒绝计数列表
         * @description 拒绝计数
         */
        get: operations["api_exchange_refusals_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/refusals/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 拒绝计数详情
         * @description 拒绝计数
         */
        get: operations["api_exchange_refusals_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/statistics/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 交换统计列表
         * @description 交换统计
         */
        get: operations["api_exchange_statistics_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/statistics/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 交换统计详情
         * @description 交换统计
         */
        get: operations["api_exchange_statistics_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/statistics/accounts/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 按账号统计
         * @description 交换统计
         */
        get: operations["api_exchange_statistics_accounts_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/statistics/days/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 按日统计
         * @description 交换统计
         */
        get: operations["api_exchange_statistics_days_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/statistics/divisions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 按行政区划统计现有数据
         * @description 交换统计
         */
        get: operations["api_exchange_statistics_divisions_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/statistics/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导出筛选结果
         * @description 交换统计
         */
        get: operations["api_exchange_statistics_export_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/subscriptions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 数据订阅列表
         * @description 数据订阅
         */
        get: operations["api_exchange_subscriptions_list"];
        put?: never;
        /**
         * 建立订阅
         * @description 建立订阅
         */
        post: operations["api_exchange_subscriptions_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/subscriptions/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 数据订阅详情
         * @description 数据订阅
         */
        get: operations["api_exchange_subscriptions_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/subscriptions/{id}/end/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 停止订阅
         * @description 停止订阅
         */
        post: operations["api_exchange_subscriptions_end_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/subscriptions/{id}/history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 变更历史
         * @description 数据订阅
         */
        get: operations["api_exchange_subscriptions_history_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/subscriptions/{id}/pause/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 暂停发送
         * @description 暂停发送
         */
        post: operations["api_exchange_subscriptions_pause_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/subscriptions/{id}/resume/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 恢复发送
         * @description 恢复发送
         */
        post: operations["api_exchange_subscriptions_resume_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/subscriptions/{id}/run/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 立即取数推送
         * @description 立即取数推送
         */
        post: operations["api_exchange_subscriptions_run_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/subscriptions/{id}/settings/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 修改订阅
         * @description 修改订阅
         */
        post: operations["api_exchange_subscriptions_settings_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/subscriptions/choices/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 可订阅的数据表
         * @description 数据订阅
         */
        get: operations["api_exchange_subscriptions_choices_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/topology/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 平台互联拓扑
         * @description 平台互联
         */
        get: operations["api_exchange_topology_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/gis/basemaps/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 外部底图
         * @description 由配置 CHENGYUN_BASEMAPS 给出；没有时只用平台自有图层。
         */
        get: operations["gis_basemaps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/gis/geocode/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 地址匹配
         * @description 解析地址，按名称、别名、门牌和读音匹配地名，给出匹配度与理由。
         */
        get: operations["gis_geocode"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/gis/imports/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 空间数据导入列表
         * @description 空间数据导入
         */
        get: operations["api_gis_imports_list"];
        put?: never;
        /**
         * 上传并检查文件
         * @description 判断坐标系、编码与字段对应，检查每一行与拓扑；尚不入库。
         */
        post: operations["api_gis_imports_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/gis/imports/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 空间数据导入详情
         * @description 空间数据导入
         */
        get: operations["api_gis_imports_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/gis/imports/{id}/apply/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 导入
         * @description 全部要素一次入库；有一处错误则一个也不入库。
         */
        post: operations["api_gis_imports_apply_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/gis/imports/{id}/check/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 按所定坐标系、编码与字段对应重新检查
         * @description 按所定坐标系、编码与字段对应重新检查
         */
        post: operations["api_gis_imports_check_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/gis/keys/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 桌面软件密钥列表
         * @description 桌面软件密钥
         */
        get: operations["api_gis_keys_list"];
        put?: never;
        /**
         * 建立密钥
         * @description 供 QGIS、ogr2ogr 等桌面软件以用户名和密钥读取图层（/ogc/）。
         */
        post: operations["api_gis_keys_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/gis/keys/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 桌面软件密钥详情
         * @description 桌面软件密钥
         */
        get: operations["api_gis_keys_retrieve"];
        put?: never;
        post?: never;
        /**
         * 删除密钥
         * @description 删除密钥
         */
        delete: operations["api_gis_keys_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/gis/layers/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 图层列表
         * @description 图层
         */
        get: operations["api_gis_layers_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/gis/layers/{key}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 图层详情
         * @description 图层
         */
        get: operations["api_gis_layers_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/gis/layers/{key}/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导出图层
         * @description 导出符合查询条件的要素，坐标系可选。
         */
        get: operations["gis_layer_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/gis/layers/{key}/features/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 查询要素
         * @description 按属性、范围、多边形、半径和网格查询；图层声明的可查询属性也可作为参数。
         */
        get: operations["api_gis_layers_features_list"];
        put?: never;
        /**
         * 新建要素
         * @description 图层要素
         */
        post: operations["api_gis_layers_features_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/gis/layers/{key}/features/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 要素详情
         * @description 图层要素
         */
        get: operations["api_gis_layers_features_retrieve"];
        put?: never;
        post?: never;
        /**
         * 终止要素
         * @description 自此刻起失效；历史版本仍可查看。
         */
        delete: operations["api_gis_layers_features_destroy"];
        options?: never;
        head?: never;
        /**
         * 修改要素
         * @description 图层要素
         */
        patch: operations["api_gis_layers_features_partial_update"];
        trace?: never;
    };
    "/api/gis/layers/{key}/features/{id}/history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 历史版本
         * @description 图层要素
         */
        get: operations["api_gis_layers_features_history_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/gis/layers/{key}/features/{id}/supervisors/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 设置监督员
         * @description 只用于责任网格。
         */
        post: operations["api_gis_layers_features_supervisors_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/gis/layers/{key}/metadata/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 图层元数据
         * @description 图层
         */
        get: operations["api_gis_layers_metadata_retrieve_one"];
        /**
         * 填写图层元数据
         * @description 图层
         */
        put: operations["api_gis_layers_metadata_update_one"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/gis/layers/{key}/statistics/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 分组统计
         * @description 按行政区域、网格或属性统计符合查询条件的要素。
         */
        get: operations["api_gis_layers_statistics_retrieve_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/gis/locate/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 坐标所在的网格、区域与地址
         * @description 定位
         */
        get: operations["gis_locate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/gis/reverse/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 坐标附近的地址
         * @description 逆地理编码
         */
        get: operations["gis_reverse"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/gis/tiles/{key}/{z}/{x}/{y}.mvt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 矢量瓦片
         * @description Web 墨卡托网格；图层名为图层标识。内容未变时答 304。
         */
        get: operations["gis_tile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/gis/topology/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 拓扑检查
         * @description 重叠、空隙、超出所属区域与无效图形，以 GeoJSON 表示，面积大者在前。
         */
        get: operations["gis_topology"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/accounts/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 账号列表
         * @description 账号
         */
        get: operations["api_identity_accounts_list"];
        put?: never;
        /**
         * 新建账号
         * @description 新建账号
         */
        post: operations["api_identity_accounts_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/accounts/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 账号详情
         * @description 账号
         */
        get: operations["api_identity_accounts_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * 修改账号
         * @description 修改账号
         */
        patch: operations["api_identity_accounts_partial_update"];
        trace?: never;
    };
    "/api/identity/accounts/{id}/history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 变更历史
         * @description 账号
         */
        get: operations["api_identity_accounts_history_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/accounts/{id}/phone/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 查看完整手机号（记入审计）
         * @description 账号
         */
        get: operations["api_identity_accounts_phone_retrieve_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/accounts/{id}/posts/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 调整任职
         * @description 调整任职
         */
        post: operations["api_identity_accounts_posts_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/accounts/{id}/remove-second-factor/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 解除动态口令
         * @description 解除动态口令
         */
        post: operations["api_identity_accounts_remove_second_factor_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/accounts/{id}/reset-password/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 重置口令
         * @description 重置口令
         */
        post: operations["api_identity_accounts_reset_password_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/accounts/{id}/resume/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 恢复账号
         * @description 恢复账号
         */
        post: operations["api_identity_accounts_resume_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/accounts/{id}/roles/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 授予角色
         * @description 授予角色
         */
        post: operations["api_identity_accounts_roles_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/accounts/{id}/suspend/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 停用账号
         * @description 停用账号
         */
        post: operations["api_identity_accounts_suspend_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/accounts/{id}/unlock/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 解除登录锁定
         * @description 解除登录锁定
         */
        post: operations["api_identity_accounts_unlock_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/accounts/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导出筛选结果
         * @description 账号
         */
        get: operations["api_identity_accounts_export_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/accounts/import/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 导入
         * @description 账号
         */
        post: operations["api_identity_accounts_import_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/lockouts/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 登录锁定列表
         * @description 登录锁定
         */
        get: operations["api_identity_lockouts_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/lockouts/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 登录锁定详情
         * @description 登录锁定
         */
        get: operations["api_identity_lockouts_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/lockouts/{id}/release/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 解除锁定
         * @description 解除锁定
         */
        post: operations["api_identity_lockouts_release_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/me/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的账号、权限与安全状态
         * @description 我
         */
        get: operations["api_identity_me_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/organisations/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 机构列表
         * @description 机构
         */
        get: operations["api_identity_organisations_list"];
        put?: never;
        /**
         * 新建机构
         * @description 新建机构
         */
        post: operations["api_identity_organisations_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/organisations/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 机构详情
         * @description 机构
         */
        get: operations["api_identity_organisations_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * 修改机构
         * @description 修改机构
         */
        patch: operations["api_identity_organisations_partial_update"];
        trace?: never;
    };
    "/api/identity/organisations/{id}/activate/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 启用机构
         * @description 启用机构
         */
        post: operations["api_identity_organisations_activate_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/organisations/{id}/deactivate/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 停用机构
         * @description 停用机构
         */
        post: operations["api_identity_organisations_deactivate_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/organisations/{id}/history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 变更历史
         * @description 机构
         */
        get: operations["api_identity_organisations_history_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/organisations/{id}/move/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 移动机构
         * @description 移动机构
         */
        post: operations["api_identity_organisations_move_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/organisations/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导出筛选结果
         * @description 机构
         */
        get: operations["api_identity_organisations_export_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/organisations/import/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 导入
         * @description 机构
         */
        post: operations["api_identity_organisations_import_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/organisations/tree/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 机构树
         * @description 可见机构组成的树，至多 5000 个；超过时用 root 或 depth 分段查看。
         */
        get: operations["api_identity_organisations_tree_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/permissions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 权限目录
         * @description 权限目录：各系统声明的全部权限
         */
        get: operations["api_identity_permissions_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/posts/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 岗位列表
         * @description 岗位
         */
        get: operations["api_identity_posts_list"];
        put?: never;
        /**
         * 新建岗位
         * @description 新建岗位
         */
        post: operations["api_identity_posts_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/posts/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 岗位详情
         * @description 岗位
         */
        get: operations["api_identity_posts_retrieve"];
        put?: never;
        post?: never;
        /**
         * 删除岗位
         * @description 删除岗位
         */
        delete: operations["api_identity_posts_destroy"];
        options?: never;
        head?: never;
        /**
         * 修改岗位
         * @description 修改岗位
         */
        patch: operations["api_identity_posts_partial_update"];
        trace?: never;
    };
    "/api/identity/posts/{id}/history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 变更历史
         * @description 岗位
         */
        get: operations["api_identity_posts_history_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/posts/{id}/roles/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 为岗位授予角色
         * @description 为岗位授予角色
         */
        post: operations["api_identity_posts_roles_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/posts/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导出筛选结果
         * @description 岗位
         */
        get: operations["api_identity_posts_export_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/roles/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 角色列表
         * @description 角色
         */
        get: operations["api_identity_roles_list"];
        put?: never;
        /**
         * 新建角色
         * @description 新建角色
         */
        post: operations["api_identity_roles_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/roles/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 角色详情
         * @description 角色
         */
        get: operations["api_identity_roles_retrieve"];
        put?: never;
        post?: never;
        /**
         * 删除角色
         * @description 删除角色
         */
        delete: operations["api_identity_roles_destroy"];
        options?: never;
        head?: never;
        /**
         * 修改角色
         * @description 修改角色
         */
        patch: operations["api_identity_roles_partial_update"];
        trace?: never;
    };
    "/api/identity/roles/{id}/history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 变更历史
         * @description 角色
         */
        get: operations["api_identity_roles_history_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/roles/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导出筛选结果
         * @description 角色
         */
        get: operations["api_identity_roles_export_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/sessions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * user session列表
         * @description 会话
         */
        get: operations["api_identity_sessions_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/sessions/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * user session详情
         * @description 会话
         */
        get: operations["api_identity_sessions_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/sessions/{id}/end/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 结束会话
         * @description 结束会话
         */
        post: operations["api_identity_sessions_end_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/audit/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 审计记录列表
         * @description 审计记录
         */
        get: operations["api_kernel_audit_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/audit/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 审计记录详情
         * @description 审计记录
         */
        get: operations["api_kernel_audit_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/audit/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导出筛选结果
         * @description 审计记录
         */
        get: operations["api_kernel_audit_export_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/audit/seals/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 审计链签列表
         * @description 审计链签
         */
        get: operations["api_kernel_audit_seals_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/audit/seals/{number}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 审计链签详情
         * @description 审计链签
         */
        get: operations["api_kernel_audit_seals_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/audit/verification/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 审计链状态
         * @description 审计记录
         */
        get: operations["api_kernel_audit_verification_retrieve"];
        put?: never;
        /**
         * 校验审计链
         * @description 封存待封存的记录，校验整条链，并记入审计。
         */
        post: operations["api_kernel_audit_verification_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/calendars/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 工作日历列表
         * @description 工作日历
         */
        get: operations["api_kernel_calendars_list"];
        put?: never;
        /**
         * 新建工作日历
         * @description 新建工作日历
         */
        post: operations["api_kernel_calendars_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/calendars/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 工作日历详情
         * @description 工作日历
         */
        get: operations["api_kernel_calendars_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/calendars/{id}/days/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 逐日作息
         * @description 工作日历
         */
        get: operations["api_kernel_calendars_days_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/calendars/{id}/deadline/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 计算期限
         * @description 工作日历
         */
        get: operations["api_kernel_calendars_deadline_retrieve_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/calendars/{id}/history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 变更历史
         * @description 工作日历
         */
        get: operations["api_kernel_calendars_history_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/calendars/{id}/pattern/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 设置作息时间
         * @description 自起始日期起按新的作息时间计算；已给出的期限不变。
         */
        post: operations["api_kernel_calendars_pattern_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/dead-letters/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 死信列表
         * @description 死信
         */
        get: operations["api_kernel_dead_letters_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/dead-letters/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 死信详情
         * @description 死信
         */
        get: operations["api_kernel_dead_letters_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/dead-letters/{id}/retry/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 重试死信
         * @description 把死信再次交给它的消费者；请先排除失败的原因。
         */
        post: operations["api_kernel_dead_letters_retry_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/dictionaries/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 字典列表
         * @description 字典
         */
        get: operations["api_kernel_dictionaries_list"];
        put?: never;
        /**
         * 新建字典
         * @description 新建字典
         */
        post: operations["api_kernel_dictionaries_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/dictionaries/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 字典详情
         * @description 字典
         */
        get: operations["api_kernel_dictionaries_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/dictionaries/{id}/history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 变更历史
         * @description 字典
         */
        get: operations["api_kernel_dictionaries_history_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/dictionary-entries/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 字典项列表
         * @description 字典项
         */
        get: operations["api_kernel_dictionary_entries_list"];
        put?: never;
        /**
         * 新增字典项
         * @description 新增字典项
         */
        post: operations["api_kernel_dictionary_entries_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/dictionary-entries/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 字典项详情
         * @description 字典项
         */
        get: operations["api_kernel_dictionary_entries_retrieve"];
        /**
         * 修改字典项
         * @description 修改字典项
         */
        put: operations["api_kernel_dictionary_entries_update"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/dictionary-entries/{id}/history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 变更历史
         * @description 字典项
         */
        get: operations["api_kernel_dictionary_entries_history_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/dictionary-entries/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导出筛选结果
         * @description 字典项
         */
        get: operations["api_kernel_dictionary_entries_export_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/files/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 文件列表
         * @description 文件
         */
        get: operations["api_kernel_files_list"];
        put?: never;
        /**
         * 上传文件
         * @description 上传文件
         */
        post: operations["api_kernel_files_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/files/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 文件详情
         * @description 文件
         */
        get: operations["api_kernel_files_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/files/{id}/content/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 下载文件
         * @description 文件
         */
        get: operations["api_kernel_files_content_retrieve_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/me/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 当前用户
         * @description The signed-in person, for the console's menu.
         */
        get: operations["api_kernel_me_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/menu/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 当前菜单
         * @description 菜单配置
         */
        get: operations["api_kernel_menu_retrieve"];
        /**
         * 修改菜单
         * @description 菜单配置
         */
        put: operations["api_kernel_menu_update"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/notifications/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 通知列表
         * @description 通知
         */
        get: operations["api_kernel_notifications_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/notifications/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 通知详情
         * @description 通知
         */
        get: operations["api_kernel_notifications_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/notifications/{id}/mark-read/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 标为已读
         * @description 标为已读
         */
        post: operations["api_kernel_notifications_mark_read_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/notifications/mark-all-read/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 全部标为已读
         * @description 全部标为已读
         */
        post: operations["api_kernel_notifications_mark_all_read_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/operations/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 后台运行状况
         * @description How the work in the background goes.
         */
        get: operations["api_kernel_operations_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/outbox/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 待发消息列表
         * @description 待发消息
         */
        get: operations["api_kernel_outbox_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/outbox/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 待发消息详情
         * @description 待发消息
         */
        get: operations["api_kernel_outbox_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/periodic-jobs/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 定时任务列表
         * @description 定时任务
         */
        get: operations["api_kernel_periodic_jobs_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/periodic-jobs/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 定时任务详情
         * @description 定时任务
         */
        get: operations["api_kernel_periodic_jobs_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/platform/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 平台信息
         * @description 无需登录。
         */
        get: operations["api_kernel_platform_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/special-days/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 节假日与调休列表
         * @description 节假日与调休
         */
        get: operations["api_kernel_special_days_list"];
        put?: never;
        /**
         * 设置节假日或调休
         * @description 设置节假日或调休
         */
        post: operations["api_kernel_special_days_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/special-days/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 节假日与调休详情
         * @description 节假日与调休
         */
        get: operations["api_kernel_special_days_retrieve"];
        /**
         * 修改节假日或调休
         * @description 修改节假日或调休
         */
        put: operations["api_kernel_special_days_update"];
        post?: never;
        /**
         * 取消节假日或调休
         * @description 取消节假日或调休
         */
        delete: operations["api_kernel_special_days_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/special-days/{id}/history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 变更历史
         * @description 节假日与调休
         */
        get: operations["api_kernel_special_days_history_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/special-days/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导出筛选结果
         * @description 节假日与调休
         */
        get: operations["api_kernel_special_days_export_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/special-days/import/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 导入
         * @description 节假日与调休
         */
        post: operations["api_kernel_special_days_import_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/todo/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 待办事项
         * @description What waits for the signed-in person.
         */
        get: operations["api_kernel_todo_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/monitoring/alarm-rules/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 报警规则列表
         * @description 报警规则
         */
        get: operations["api_monitoring_alarm_rules_list"];
        put?: never;
        /**
         * 新增报警规则
         * @description 限值取自各测点；同一测点适用多条时，以指标、专项最具体的一条为准。
         */
        post: operations["api_monitoring_alarm_rules_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/monitoring/alarm-rules/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 报警规则详情
         * @description 报警规则
         */
        get: operations["api_monitoring_alarm_rules_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * 修改报警规则
         * @description 版本加一；已有报警仍记当时的版本。
         */
        patch: operations["api_monitoring_alarm_rules_partial_update"];
        trace?: never;
    };
    "/api/monitoring/alarm-rules/{id}/history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 变更历史
         * @description 报警规则
         */
        get: operations["api_monitoring_alarm_rules_history_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/monitoring/alarms/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 报警列表
         * @description 报警
         */
        get: operations["api_monitoring_alarms_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/monitoring/alarms/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 报警详情
         * @description 报警
         */
        get: operations["api_monitoring_alarms_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/monitoring/alarms/{id}/act/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 办理报警
         * @description 动作、前后状态、所需权限与办理期限由报警流程规定。
         */
        post: operations["api_monitoring_alarms_act_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/monitoring/alarms/{id}/comment/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 备注
         * @description 任何看得到报警的人都可以备注。
         */
        post: operations["api_monitoring_alarms_comment_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/monitoring/alarms/{id}/history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 变更历史
         * @description 报警
         */
        get: operations["api_monitoring_alarms_history_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/monitoring/alarms/{id}/open-case/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 转为案件
         * @description 判为真实的报警转给指挥协调，来源为物联监测。
         */
        post: operations["api_monitoring_alarms_open_case_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/monitoring/alarms/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导出筛选结果
         * @description 报警
         */
        get: operations["api_monitoring_alarms_export_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/monitoring/alarms/statistics/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 报警统计
         * @description 筛选所得报警的数量、分布与准确率；没有给出发生时间的，为最近三十日。
         */
        get: operations["api_monitoring_alarms_statistics_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/monitoring/curves/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 测点的曲线与统计
         * @description 读数多于所求点数时，按时段合并为平均值与最低、最高值。
         */
        get: operations["api_monitoring_curves_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/monitoring/devices/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 监测设备列表
         * @description 监测设备
         */
        get: operations["api_monitoring_devices_list"];
        put?: never;
        /**
         * 新增设备
         * @description 密钥只在此时显示一次；遗失时可以更换。
         */
        post: operations["api_monitoring_devices_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/monitoring/devices/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 监测设备详情
         * @description 监测设备
         */
        get: operations["api_monitoring_devices_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * 修改设备
         * @description 停用的设备不能再上报。
         */
        patch: operations["api_monitoring_devices_partial_update"];
        trace?: never;
    };
    "/api/monitoring/devices/{id}/history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 变更历史
         * @description 监测设备
         */
        get: operations["api_monitoring_devices_history_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/monitoring/devices/{id}/renew-secret/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 更换密钥
         * @description 原密钥立即失效。
         */
        post: operations["api_monitoring_devices_renew_secret_create_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/monitoring/devices/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导出筛选结果
         * @description 监测设备
         */
        get: operations["api_monitoring_devices_export_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/monitoring/devices/import/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 导入
         * @description 监测设备
         */
        post: operations["api_monitoring_devices_import_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/monitoring/indicators/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 监测指标列表
         * @description 监测指标
         */
        get: operations["api_monitoring_indicators_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/monitoring/indicators/{code}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 监测指标详情
         * @description 监测指标
         */
        get: operations["api_monitoring_indicators_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/monitoring/indicators/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导出筛选结果
         * @description 监测指标
         */
        get: operations["api_monitoring_indicators_export_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/monitoring/objects/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 监测对象列表
         * @description 监测对象
         */
        get: operations["api_monitoring_objects_list"];
        put?: never;
        /**
         * 新增监测对象
         * @description 编码在平台内唯一，不再改变。
         */
        post: operations["api_monitoring_objects_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/monitoring/objects/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 监测对象详情
         * @description 监测对象
         */
        get: operations["api_monitoring_objects_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * 修改监测对象
         * @description 只改给出的内容；停用的对象保留其数据。
         */
        patch: operations["api_monitoring_objects_partial_update"];
        trace?: never;
    };
    "/api/monitoring/objects/{id}/history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 变更历史
         * @description 监测对象
         */
        get: operations["api_monitoring_objects_history_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/monitoring/objects/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导出筛选结果
         * @description 监测对象
         */
        get: operations["api_monitoring_objects_export_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/monitoring/objects/import/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 导入
         * @description 监测对象
         */
        post: operations["api_monitoring_objects_import_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/monitoring/points/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 测点列表
         * @description 测点
         */
        get: operations["api_monitoring_points_list"];
        put?: never;
        /**
         * 新增测点
         * @description 未给出的单位、间隔与限值取自指标。
         */
        post: operations["api_monitoring_points_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/monitoring/points/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 测点详情
         * @description 测点
         */
        get: operations["api_monitoring_points_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * 修改测点
         * @description 限值只用于以后的报警。
         */
        patch: operations["api_monitoring_points_partial_update"];
        trace?: never;
    };
    "/api/monitoring/points/{id}/history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 变更历史
         * @description 测点
         */
        get: operations["api_monitoring_points_history_list_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/monitoring/points/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导出筛选结果
         * @description 测点
         */
        get: operations["api_monitoring_points_export_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/monitoring/points/import/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 导入
         * @description 测点
         */
        post: operations["api_monitoring_points_import_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/monitoring/readings/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导出一个测点的读数
         * @description CSV 文件，至多五十万行。
         */
        get: operations["api_monitoring_readings_export_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/monitoring/refusals/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 拒收的监测数据列表
         * @description 拒收的监测数据
         */
        get: operations["api_monitoring_refusals_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/monitoring/refusals/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 拒收的监测数据详情
         * @description 拒收的监测数据
         */
        get: operations["api_monitoring_refusals_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/monitoring/report/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 上报读数
         * @description 答复时读数已持久保存；同一测点同一时刻的读数只保存一次，可以放心重发。
         */
        post: operations["api_monitoring_report_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/eUrbanMIS/api/v1/accounts/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 申请接入账号
         * @description Apply for an account (6.2.1, 6.2.2).
         */
        post: operations["eUrbanMIS_api_v1_accounts_apply_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/eUrbanMIS/api/v1/accounts/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 查询接入申请的结果
         * @description Ask for the result; POST, so that the secret stands in no access log.
         */
        post: operations["eUrbanMIS_api_v1_accounts_result_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Account: {
            /**
             * 建立时间
             * Format: date-time
             */
            readonly created_at: string;
            /** 数据范围（行政区划） */
            readonly division_code: string;
            /**
             * 账号有效期至
             * Format: date-time
             */
            readonly expires_at: string | null;
            /** 姓名 */
            readonly full_name: string;
            readonly id: number;
            /**
             * 上次登录
             * Format: date-time
             */
            readonly last_login: string | null;
            /**
             * 锁定至
             * Format: date-time
             */
            locked_until: string | null;
            /** 须修改口令 */
            readonly must_change_password: boolean;
            /** 机构 */
            readonly organisation: number | null;
            /** 机构名称 */
            organisation_name?: string;
            /**
             * 口令修改时间
             * Format: date-time
             */
            readonly password_changed_at: string | null;
            /** 手机号 */
            readonly phone_masked: string;
            /** 岗位名称 */
            readonly post_names: string[];
            /** 岗位 */
            posts: components["schemas"]["Named"][];
            /** 角色名称 */
            readonly role_names: string[];
            /** 角色 */
            roles: components["schemas"]["Named"][];
            /** 已启用动态口令 */
            second_factor: boolean;
            /**
             * 状态
             * @description * `active` - 正常
             *     * `suspended` - 已停用
             *     * `expired` - 已过期
             *     * `locked` - 已锁定
             * @enum {string}
             */
            status: "active" | "suspended" | "expired" | "locked";
            /** 状态名称 */
            readonly status_label: string;
            /** 用户名 */
            readonly username: string;
        };
        /** @description Why. */
        AccountReasonRequest: {
            /** 原因 */
            reason: string;
        };
        /** @description Accounts. */
        AccountsTraffic: {
            results: components["schemas"]["AccountTraffic"][];
        };
        /** @description An account's messages and rows. */
        AccountTraffic: {
            app_id: string;
            division_code: string;
            /** Format: date-time */
            last_at: string;
            messages_in: number;
            messages_out: number;
            name: string;
            rows_in: number;
            rows_out: number;
        };
        AccountWithPassword: {
            account: components["schemas"]["Account"];
            /** 初始口令（只显示一次） */
            initial_password: string;
        };
        /** @description A move on one case. */
        ActFormRequest: {
            /** 动作 */
            action: string;
            /** 协办部门 */
            assisting?: number[];
            /**
             * 请求标识
             * Format: uuid
             * @description 同一标识只办理一次
             */
            client_key?: string;
            /** 主办部门 */
            department?: number;
            /** 会签部门 */
            departments?: number[];
            /** 更正的内容 */
            fields?: components["schemas"]["AmendFormRequest"];
            /** 附件 */
            files?: components["schemas"]["CaseFileFormRequest"][];
            /** 处置人员 */
            handler?: number;
            /**
             * 并入的案件
             * Format: uuid
             */
            into?: string;
            /** 意见 */
            note?: string;
            /** 结果 */
            result?: string;
            /**
             * 满意度
             * @description * `very` - 非常满意
             *     * `satisfied` - 满意
             *     * `dissatisfied` - 不满意
             * @enum {string}
             */
            satisfaction?: "very" | "satisfied" | "dissatisfied";
            /** 立案标准 */
            standard?: number;
            /** 监督员 */
            supervisor?: number;
            /**
             * 截止时间
             * Format: date-time
             */
            until?: string;
            /**
             * 版本
             * @description 打开案件时的版本
             */
            version?: number;
        };
        /** @description A new agreement. */
        AgreeFormRequest: {
            /** 接入账号 */
            caller: number;
            /**
             * 每日应达时间
             * Format: time
             */
            due_by?: string | null;
            /**
             * 周期
             * @description * `hourly` - hourly
             *     * `daily` - daily
             * @default daily
             * @enum {string}
             */
            every: "hourly" | "daily";
            /** 数据分组 */
            group: string;
            /** 数据表 */
            table: string;
        };
        /** @description What a lower platform or system must push, and whether it did. */
        Agreement: {
            /** 启用 */
            active?: boolean;
            readonly app_id: string;
            /** 接入账号 */
            caller: number;
            /**
             * 建立时间
             * Format: date-time
             */
            created_at?: string;
            /** 建立人 */
            created_by?: string;
            readonly detail: string;
            readonly division_code: string;
            /**
             * 每日应达时间
             * Format: time
             */
            due_by?: string | null;
            /**
             * 周期
             * @description * `hourly` - 每小时
             *     * `daily` - 每日
             * @enum {string}
             */
            every?: "hourly" | "daily";
            readonly every_label: string;
            /** 数据分组 */
            group: string;
            readonly id: number;
            /** Format: date-time */
            readonly last_push_at: string | null;
            readonly late: boolean;
            readonly name: string;
            /** 数据表 */
            table: string;
            readonly table_label: string;
            readonly tier: string;
            readonly tier_label: string;
        };
        /** @description What may be changed of an agreement. */
        AgreementSettingsFormRequest: {
            /** 启用 */
            active?: boolean;
            /**
             * 每日应达时间
             * Format: time
             */
            due_by?: string | null;
            /**
             * 周期
             * @description * `hourly` - hourly
             *     * `daily` - daily
             * @enum {string}
             */
            every?: "hourly" | "daily";
        };
        /** @description Something that needs a person. */
        Alarm: {
            /**
             * 确认时间
             * Format: date-time
             */
            acknowledged_at?: string | null;
            /** 确认人 */
            acknowledged_by?: string;
            /** 接入账号 */
            caller?: number | null;
            /**
             * 解除时间
             * Format: date-time
             */
            cleared_at?: string | null;
            /** 说明 */
            detail: string;
            /** 行政区划代码 */
            division_code?: string;
            readonly duration_seconds: number;
            readonly id: number;
            /**
             * 类型
             * @description * `lane_age` - 积压超时
             *     * `failure_rate` - 失败率过高
             *     * `silence` - 逾期未推送
             *     * `parked` - 报文被拒
             *     * `refused` - 账号被拒
             *     * `link_down` - 链路中断
             * @enum {string}
             */
            kind: "lane_age" | "failure_rate" | "silence" | "parked" | "refused" | "link_down";
            readonly kind_label: string;
            /**
             * 级别
             * @description * `red` - 红
             *     * `orange` - 橙
             *     * `yellow` - 黄
             * @enum {string}
             */
            level: "red" | "orange" | "yellow";
            readonly level_label: string;
            /** 处理说明 */
            note?: string;
            readonly open: boolean;
            /** 对方平台 */
            peer?: number | null;
            /** @default  */
            readonly peer_name: string;
            /**
             * 发生时间
             * Format: date-time
             */
            raised_at?: string;
            /**
             * 对象
             * @description 同一类型同一对象只有一条未解除的告警
             */
            subject: string;
            /** 订阅 */
            subscription?: number | null;
        };
        /** @description A step of an alarm. */
        AlarmActFormRequest: {
            /**
             * 动作
             * @description * `confirm` - 判为真实
             *     * `dismiss` - 判为误报
             *     * `sign` - 签收
             *     * `arrive` - 到场
             *     * `feedback` - 反馈处置
             *     * `clear` - 解除
             *     * `archive` - 归档
             * @enum {string}
             */
            action: "confirm" | "dismiss" | "sign" | "arrive" | "feedback" | "clear" | "archive";
            /** 说明 */
            note?: string;
        };
        /** @description An action that the asking person may take now. */
        AlarmAction: {
            /** 动作 */
            action: string;
            /** 名称 */
            label: string;
            /** 须填说明 */
            needs_note: boolean;
        };
        /** @description The class of the case to be made. */
        AlarmCaseFormRequest: {
            /** 小类代码 */
            class_code: string;
            /**
             * 类型
             * @description * `component` - 部件
             *     * `event` - 事件
             * @enum {string}
             */
            kind: "component" | "event";
            /** 补充说明 */
            note?: string;
        };
        /** @description A remark. */
        AlarmCommentFormRequest: {
            /** 备注 */
            note: string;
        };
        /** @description Alarms of one group. */
        AlarmCount: {
            /** 报警数 */
            count: number;
            /** 代码 */
            key: string;
        };
        /** @description An alarm with its evidence and its steps. */
        AlarmDetail: {
            /** 可用动作 */
            readonly actions: components["schemas"]["AlarmAction"][];
            /** 案件编号 */
            case_number?: string;
            /** 行政区划代码 */
            division_code: string;
            /**
             * 领域
             * @description * `01` - 市政设施
             *     * `02` - 房屋建筑
             *     * `03` - 交通设施
             *     * `04` - 人员密集区域
             * @enum {string}
             */
            domain: "01" | "02" | "03" | "04";
            /**
             * 办理期限
             * Format: date-time
             */
            due_at?: string | null;
            /**
             * 证据
             * @description 触发前后的读数
             */
            evidence?: unknown;
            readonly id: number;
            /**
             * 纬度
             * Format: double
             */
            readonly lat: number;
            /**
             * 级别
             * @description * `1` - 一级（红）
             *     * `2` - 二级（橙）
             *     * `3` - 三级（黄）
             * @enum {integer}
             */
            level: 1 | 2 | 3;
            /**
             * 经度
             * Format: double
             */
            readonly lon: number;
            /** 报警编号 */
            number: string;
            /** 监测对象 */
            readonly object_name: string;
            /** 已超期 */
            readonly overdue: boolean;
            /** 测点 */
            point: number;
            /** 测点名称 */
            readonly point_name: string;
            /**
             * 发生时间
             * Format: date-time
             */
            raised_at: string;
            /**
             * 数据恢复时间
             * Format: date-time
             */
            recovered_at?: string | null;
            /** 规则名称 */
            readonly rule_name: string;
            /** 规则版本 */
            rule_version: number;
            /**
             * 专项
             * @description * `01` - 燃气
             *     * `02` - 供水
             *     * `03` - 排水
             *     * `04` - 供热
             *     * `05` - 管廊
             *     * `06` - 桥梁
             *     * `07` - 隧道
             *     * `08` - 建筑施工
             *     * `09` - 危房
             *     * `10` - 消防
             *     * `11` - 人员密集场所
             *     * `12` - 内涝
             * @enum {string}
             */
            specialty: "01" | "02" | "03" | "04" | "05" | "06" | "07" | 8 | 9 | "10" | "11" | "12";
            /**
             * 状态
             * @description * `raised` - 待研判
             *     * `judged` - 待签收
             *     * `signed` - 待到场
             *     * `on_site` - 待反馈
             *     * `handled` - 待解除
             *     * `cleared` - 已解除
             *     * `false` - 误报
             *     * `archived` - 已归档
             * @enum {string}
             */
            state: "raised" | "judged" | "signed" | "on_site" | "handled" | "cleared" | "false" | "archived";
            /** 状态名称 */
            readonly state_label: string;
            /**
             * 状态起始
             * Format: date-time
             */
            state_since: string;
            /** 办理过程 */
            readonly steps: components["schemas"]["AlarmStep"][];
            /**
             * 类别
             * @description * `object` - 监测对象
             *     * `device` - 设备故障
             * @enum {string}
             */
            subject: "object" | "device";
            /** 内容 */
            title: string;
            /** 单位 */
            readonly unit: string;
            /**
             * 触发值
             * Format: double
             */
            value?: number | null;
            /** 是否真实 */
            verdict?: boolean | null;
            /**
             * 最严重值
             * Format: double
             */
            worst?: number | null;
        };
        /** @description A rule. */
        AlarmRule: {
            /** 启用 */
            active?: boolean;
            /** 连续超限次数 */
            consecutive?: number;
            /**
             * 回差
             * Format: double
             * @description 限值的比例
             */
            hysteresis?: number;
            readonly id: number;
            /** 指标 */
            indicator?: string | null;
            /**
             * 指标名称
             * @default
             */
            readonly indicator_name: string;
            /**
             * 类型
             * @description * `limits` - 超限
             *     * `no_data` - 无数据
             * @enum {string}
             */
            kind: "limits" | "no_data";
            /** 缺报周期数 */
            missed?: number;
            /** 名称 */
            name: string;
            /** 连续恢复次数 */
            recover?: number;
            /**
             * 专项
             * @description * `01` - 燃气
             *     * `02` - 供水
             *     * `03` - 排水
             *     * `04` - 供热
             *     * `05` - 管廊
             *     * `06` - 桥梁
             *     * `07` - 隧道
             *     * `08` - 建筑施工
             *     * `09` - 危房
             *     * `10` - 消防
             *     * `11` - 人员密集场所
             *     * `12` - 内涝
             * @enum {string}
             */
            specialty?: "01" | "02" | "03" | "04" | "05" | "06" | "07" | 8 | 9 | "10" | "11" | "12" | "";
            /** 版本 */
            readonly version: number;
        };
        /** @description A new rule. */
        AlarmRuleFormRequest: {
            /** 启用 */
            active?: boolean;
            /** 连续超限次数 */
            consecutive?: number;
            /**
             * 回差
             * Format: double
             */
            hysteresis?: number;
            /** 指标 */
            indicator_id?: string | null;
            /**
             * 类型
             * @description * `limits` - 超限
             *     * `no_data` - 无数据
             * @enum {string}
             */
            kind: "limits" | "no_data";
            /** 缺报周期数 */
            missed?: number;
            /** 名称 */
            name: string;
            /** 连续恢复次数 */
            recover?: number;
            /**
             * 专项
             * @description * `01` - 燃气
             *     * `02` - 供水
             *     * `03` - 排水
             *     * `04` - 供热
             *     * `05` - 管廊
             *     * `06` - 桥梁
             *     * `07` - 隧道
             *     * `08` - 建筑施工
             *     * `09` - 危房
             *     * `10` - 消防
             *     * `11` - 人员密集场所
             *     * `12` - 内涝
             * @enum {string}
             */
            specialty?: "01" | "02" | "03" | "04" | "05" | "06" | "07" | 8 | 9 | "10" | "11" | "12" | "";
        };
        /** @description Alarms of a period by what they are, and how right they were. */
        AlarmStatistics: {
            /**
             * 报警准确率
             * Format: double
             * @description 真实数与已研判数之比，宜不小于 0.9
             */
            accuracy: number | null;
            /** 按行政区划 */
            by_division: components["schemas"]["AlarmCount"][];
            /** 按级别 */
            by_level: components["schemas"]["AlarmCount"][];
            /** 按专项 */
            by_specialty: components["schemas"]["AlarmCount"][];
            /** 按类别 */
            by_subject: components["schemas"]["AlarmCount"][];
            /** 判为误报 */
            false: number;
            /** 未办结 */
            open: number;
            /** 已超期 */
            overdue: number;
            /** 报警数 */
            total: number;
            /** 判为真实 */
            true: number;
        };
        /** @description What happened. */
        AlarmStep: {
            /** 动作 */
            action: string;
            /** 动作名称 */
            readonly action_label: string;
            /**
             * 时间
             * Format: date-time
             */
            at: string;
            readonly id: number;
            /** 超期 */
            late?: boolean;
            /** 说明 */
            note?: string;
            /** 操作人 */
            who: string;
        };
        /** @description Open alarms, counted. */
        AlarmSummary: {
            by_kind: {
                [key: string]: number;
            };
            by_level: {
                [key: string]: number;
            };
            open: number;
            unacknowledged: number;
        };
        /** @description What is corrected. */
        AmendFormRequest: {
            /** 位置描述 */
            address?: string;
            /** 小类代码 */
            class_code?: string;
            /** 部件标识码 */
            component_code?: string;
            /** 问题描述 */
            description?: string;
            /** 扩展信息 */
            extra?: {
                [key: string]: unknown;
            };
            /**
             * 类型
             * @description * `component` - 部件
             *     * `event` - 事件
             * @enum {string}
             */
            kind?: "component" | "event";
            /**
             * 纬度
             * Format: double
             */
            lat?: number;
            /**
             * 经度
             * Format: double
             */
            lon?: number;
            /** 上报人 */
            reporter_name?: string;
        };
        /** @description An application, without its secrets. */
        Application: {
            /** 平台标识 */
            readonly app_id: string;
            /** 接入账号编号 */
            readonly caller: number | null;
            /** 联系人 */
            contact?: string;
            /** 行政区划代码 */
            division_code: string;
            /** 带回推账号 */
            readonly has_return_account: boolean;
            readonly id: number;
            /** 平台名称 */
            name: string;
            /** 联系电话 */
            phone?: string;
            /** 申请的签名方式 */
            profiles?: string[];
            /** 审核意见 */
            reason?: string;
            /**
             * 回执编号
             * Format: uuid
             */
            receipt?: string;
            /**
             * 审核时间
             * Format: date-time
             */
            reviewed_at?: string | null;
            /** 审核人 */
            reviewed_by?: string;
            /** 接口服务地址 */
            service_address: string;
            /**
             * 状态
             * @description * `pending` - 待审核
             *     * `approved` - 已通过
             *     * `refused` - 已拒绝
             * @default pending
             * @enum {string}
             */
            status: "pending" | "approved" | "refused";
            /** 状态 */
            readonly status_label: string;
            /**
             * 申请时间
             * Format: date-time
             */
            submitted_at?: string;
            /**
             * 申请方类型
             * @description * `provincial` - 省级平台
             *     * `city` - 市级平台
             *     * `county` - 县级平台
             *     * `system` - 本级行业系统
             * @enum {string}
             */
            tier: "provincial" | "city" | "county" | "system";
            /** 申请方类型 */
            readonly tier_label: string;
        };
        /** @description An approval. */
        ApplicationApprovalRequest: {
            /** 允许的来源地址 */
            addresses?: string[];
            /** 请求体上限（字节） */
            body_limit?: number;
            /** 允许的签名方式 */
            profiles?: ("standard" | "standard-rsa" | "strict")[];
            /**
             * 推送时段起
             * Format: time
             */
            push_from?: string | null;
            /**
             * 推送时段止
             * Format: time
             */
            push_until?: string | null;
            /** 每分钟请求上限 */
            rate_limit?: number;
            /** 审核意见 */
            reason?: string;
        };
        /** @description An application. */
        ApplicationFormRequest: {
            /** 联系人 */
            contact?: string;
            /** 行政区划代码 */
            division_code: string;
            /** 平台名称 */
            name: string;
            /** 联系电话 */
            phone?: string;
            /** 签名方式 */
            profiles?: ("standard" | "standard-rsa" | "strict")[];
            /** 公钥 */
            public_key?: string;
            /** 回推账号 */
            return_account?: components["schemas"]["ReturnAccountRequest"] | null;
            /**
             * 密钥
             * @description 由申请方自定，查询结果时使用
             */
            secret: string;
            /** 接口服务地址 */
            service_address: string;
            /** 类型 */
            tier: string;
        };
        /** @description Who asks for the result. */
        ApplicationQuestionRequest: {
            /**
             * 回执编号
             * Format: uuid
             */
            receipt: string;
            /** 密钥 */
            secret: string;
        };
        /** @description The receipt. */
        ApplicationReceipt: {
            /** 说明 */
            message: string;
            /**
             * 回执编号
             * Format: uuid
             */
            receipt: string;
            /** 状态 */
            status: string;
        };
        /** @description What became of an application; the rest is there when it was approved (6.2.3). */
        ApplicationResult: {
            /** 平台标识 */
            appID?: string;
            /** 本平台行政区划代码 */
            division_code?: string;
            /** 查询接口地址 */
            get_url?: string;
            /** 密钥 */
            keys?: components["schemas"]["CollectedKey"][];
            /** 说明 */
            message: string;
            /** MQTT 主题 */
            mqtt_topic?: string;
            /** 本平台名称 */
            name?: string;
            /**
             * 推送时段起
             * Format: time
             */
            push_from?: string | null;
            /**
             * 推送时段止
             * Format: time
             */
            push_until?: string | null;
            /** 推送接口地址 */
            push_url?: string;
            /** 审核意见 */
            reason: string;
            /**
             * 回执编号
             * Format: uuid
             */
            receipt: string;
            /** SOAP 接口地址 */
            soap_url?: string;
            /** 状态 */
            status: string;
        };
        /** @description An application to an upper platform. */
        ApplyFormRequest: {
            /**
             * 联系人
             * @default
             */
            contact: string;
            /** 上级行政区划代码 */
            division_code: string;
            /** 上级平台名称 */
            name: string;
            /**
             * 联系电话
             * @default
             */
            phone: string;
            /** 上级接口服务地址 */
            service_address: string;
        };
        /** @description An area or grid. */
        AreaRef: {
            /** 编码 */
            code: string;
            /** 名称 */
            name: string;
        };
        /** @description Somebody on duty. */
        Attendance: {
            /**
             * 账号
             * Format: int64
             */
            account_id: number;
            /** 行政区划代码 */
            division_code: string;
            readonly id: number;
            /**
             * 签到纬度
             * Format: double
             */
            in_lat?: number | null;
            /**
             * 签到经度
             * Format: double
             */
            in_lon?: number | null;
            /**
             * 签退纬度
             * Format: double
             */
            out_lat?: number | null;
            /**
             * 签退经度
             * Format: double
             */
            out_lon?: number | null;
            /** 姓名 */
            person: string;
            /** 班次 */
            shift?: number | null;
            /**
             * 班次
             * @default
             */
            readonly shift_name: string;
            /**
             * 签到时间
             * Format: date-time
             */
            signed_in_at?: string;
            /**
             * 签退时间
             * Format: date-time
             */
            signed_out_at?: string | null;
        };
        /** @description An audit record. */
        AuditRecord: {
            /**
             * 账号编号
             * Format: int64
             */
            account_id?: number | null;
            /** 操作 */
            action: string;
            /** 来源地址 */
            address?: string;
            /** 操作后 */
            after?: unknown;
            /**
             * 时间
             * Format: date-time
             */
            at?: string;
            /** 操作前 */
            before?: unknown;
            readonly id: number;
            /** 说明 */
            note?: string;
            /**
             * 结果
             * @description * `success` - 成功
             *     * `denied` - 拒绝
             *     * `failure` - 失败
             * @enum {string}
             */
            outcome: "success" | "denied" | "failure";
            /** 对象 */
            target?: string;
            /** 操作人 */
            who: string;
        };
        /** @description A seal. */
        AuditSeal: {
            /**
             * 序号
             * Format: int64
             */
            number: number;
            /** 前一链值 */
            previous: string;
            /** 记录数 */
            record_count: number;
            /**
             * 所含记录编号
             * @description 按封存顺序的编号区间，[[起, 止], …]
             */
            record_ranges: unknown;
            /**
             * 封存时间
             * Format: date-time
             */
            sealed_at?: string;
            /** 链值 */
            value: string;
        };
        /** @description An outside map of tiles. */
        BaseMap: {
            /** 版权说明 */
            attribution: string;
            /** 代码 */
            key: string;
            /** 名称 */
            label: string;
            /** 最大级别 */
            max_zoom: number;
            /** 服务器 */
            subdomains: string[];
            /**
             * 瓦片地址
             * @description 含 {z}、{x}、{y}，可有 {s}
             */
            url: string;
        };
        /** @description What a test of a link found. */
        Beat: {
            clock_offset_ms: number | null;
            detail: string;
            latency_ms: number | null;
            name: string;
            ok: boolean;
            signed: boolean | null;
            state: string;
            state_label: string;
            version: string;
        };
        /** @description The same move on many cases. */
        BulkActFormRequest: {
            /** 动作 */
            action: string;
            /** 协办部门 */
            assisting?: number[];
            /** 案件 */
            cases: components["schemas"]["BulkItemFormRequest"][];
            /** 主办部门 */
            department?: number;
            /** 会签部门 */
            departments?: number[];
            /** 更正的内容 */
            fields?: components["schemas"]["AmendFormRequest"];
            /** 附件 */
            files?: components["schemas"]["CaseFileFormRequest"][];
            /** 处置人员 */
            handler?: number;
            /**
             * 并入的案件
             * Format: uuid
             */
            into?: string;
            /** 意见 */
            note?: string;
            /** 结果 */
            result?: string;
            /**
             * 满意度
             * @description * `very` - 非常满意
             *     * `satisfied` - 满意
             *     * `dissatisfied` - 不满意
             * @enum {string}
             */
            satisfaction?: "very" | "satisfied" | "dissatisfied";
            /** 立案标准 */
            standard?: number;
            /** 监督员 */
            supervisor?: number;
            /**
             * 截止时间
             * Format: date-time
             */
            until?: string;
        };
        /** @description What became of all. */
        BulkDone: {
            /** 已办理数 */
            done: number;
            /** 结果 */
            results: components["schemas"]["BulkResult"][];
        };
        /** @description A case of a bulk action. */
        BulkItemFormRequest: {
            /**
             * 案件
             * Format: uuid
             */
            id: string;
            /** 版本 */
            version?: number;
        };
        /** @description What became of one of them. */
        BulkResult: {
            /** 已办理 */
            done: boolean;
            /** 未办理的原因 */
            error: string;
            /**
             * 案件
             * Format: uuid
             */
            id: string;
        };
        /** @description A working calendar. */
        Calendar: {
            /** 代码 */
            code: string;
            /**
             * 建立时间
             * Format: date-time
             */
            created_at?: string;
            readonly id: number;
            /** 名称 */
            name: string;
            /** 作息时间 */
            readonly patterns: components["schemas"]["WorkPattern"][];
        };
        /** @description What a day is. */
        CalendarDay: {
            /**
             * 日期
             * Format: date
             */
            day: string;
            /** 工作时段 */
            periods: components["schemas"]["DayPeriod"][];
            /** 上班 */
            working: boolean;
        };
        /** @description An account. */
        Caller: {
            /** 允许的来源地址 */
            addresses?: string[];
            /** 平台标识 appID */
            app_id: string;
            /** 请求体上限（字节） */
            body_limit?: number;
            /**
             * 开通时间
             * Format: date-time
             */
            created_at?: string;
            /** 行政区划代码 */
            division_code: string;
            readonly id: number;
            /** 签名密钥 */
            readonly keys: components["schemas"]["CallerKey"][];
            /**
             * 最近报文
             * Format: date-time
             */
            readonly last_message_at: string | null;
            /** 平台名称 */
            name: string;
            /** 允许的签名方式 */
            profiles?: string[];
            /**
             * 推送时段起
             * Format: time
             */
            push_from?: string | null;
            /**
             * 推送时段止
             * Format: time
             */
            push_until?: string | null;
            /** 每分钟请求上限 */
            rate_limit?: number;
            /** 接口服务地址 */
            service_address?: string;
            /**
             * 状态
             * @description * `active` - 启用
             *     * `suspended` - 停用
             * @enum {string}
             */
            status?: "active" | "suspended";
            /** 状态 */
            readonly status_label: string;
            /** 类型 */
            tier: string;
            /** 类型 */
            readonly tier_label: string;
        };
        /** @description A key, without its material. */
        CallerKey: {
            /**
             * 首次领取时间
             * Format: date-time
             */
            collected_at?: string | null;
            /**
             * 产生时间
             * Format: date-time
             */
            created_at?: string;
            /** 指纹 */
            fingerprint: string;
            readonly id: number;
            /**
             * 签名方式
             * @description * `standard` - 标准（SM2 加密摘要）
             *     * `standard-rsa` - 标准（RSA 加密摘要）
             *     * `strict` - 严格（SM2 签名）
             * @enum {string}
             */
            profile: "standard" | "standard-rsa" | "strict";
            /** 签名方式 */
            readonly profile_label: string;
            /**
             * 停用时间
             * Format: date-time
             */
            retired_at?: string | null;
            /** 状态代码 */
            readonly state: string;
            /** 状态 */
            readonly state_label: string;
            /** 版本 */
            version: number;
        };
        /** @description What is to be agreed differently. */
        CallerSettingsRequest: {
            /** 允许的来源地址 */
            addresses?: string[];
            /** 请求体上限（字节） */
            body_limit?: number;
            /** 平台名称 */
            name?: string;
            /** 允许的签名方式 */
            profiles?: ("standard" | "standard-rsa" | "strict")[];
            /**
             * 调用方公钥
             * @description 新增严格方式时需要
             */
            public_key?: string;
            /**
             * 推送时段起
             * Format: time
             */
            push_from?: string | null;
            /**
             * 推送时段止
             * Format: time
             */
            push_until?: string | null;
            /** 每分钟请求上限 */
            rate_limit?: number;
            /** 接口服务地址 */
            service_address?: string;
        };
        /** @description A case with what the asking person may do. */
        Case: {
            /**
             * 受理时间
             * Format: date-time
             */
            accepted_at: string | null;
            /** 可做的动作 */
            actions: components["schemas"]["CaseAction"][];
            /** 位置描述 */
            address: string;
            /** 超期申诉 */
            appeal: string;
            /** 待审批的申请 */
            application: {
                [key: string]: unknown;
            } | null;
            /** 区域类别 */
            area_class: number | null;
            /** 协办部门 */
            assisting: components["schemas"]["CaseRef"][];
            /**
             * 核查时间
             * Format: date-time
             */
            checked_at: string | null;
            /** 小类代码 */
            class_code: string;
            /** 小类 */
            class_name: string;
            /** 时钟 */
            clock: components["schemas"]["CaseClock"];
            /**
             * 结案时间
             * Format: date-time
             */
            closed_at: string | null;
            /** 社区 */
            community_name: string;
            /** 部件标识码 */
            component_code: string;
            /** 会签 */
            countersign: components["schemas"]["Countersign"] | null;
            /** 主办部门 */
            department: components["schemas"]["CaseRef"] | null;
            /** 问题描述 */
            description: string;
            /**
             * 其他填报内容
             * @description 只在详情与移动端任务中
             */
            details?: components["schemas"]["CaseDetail"][];
            /**
             * 派遣时间
             * Format: date-time
             */
            dispatched_at: string | null;
            /**
             * 处置完成时间
             * Format: date-time
             */
            disposed_at: string | null;
            /** 区县 */
            district_name: string;
            /** 行政区划代码 */
            division_code: string;
            /** 延期次数 */
            extensions: number;
            /** 扩展信息 */
            extra: {
                [key: string]: unknown;
            };
            /**
             * 立案时间
             * Format: date-time
             */
            filed_at: string | null;
            /** 已结束 */
            final: boolean;
            /** 标记 */
            flags: components["schemas"]["CaseFlag"][];
            /** 处置人员 */
            handler: components["schemas"]["CaseRef"] | null;
            /** 当前承办 */
            holder: string;
            /**
             * 标识
             * Format: uuid
             */
            id: string;
            /** 重点任务 */
            key_task: number | null;
            /**
             * 类型
             * @description * `component` - 部件
             *     * `event` - 事件
             * @enum {string}
             */
            kind: "component" | "event" | "";
            /**
             * 纬度
             * Format: double
             */
            lat: number | null;
            /**
             * 经度
             * Format: double
             */
            lon: number | null;
            /** 大类 */
            major_name: string;
            /**
             * 并入案件
             * Format: uuid
             */
            merged_into: string | null;
            /** 案件编号 */
            number: string;
            /**
             * 发现时间
             * Format: date-time
             */
            observed_at: string | null;
            /** 处置超期 */
            overtime: boolean;
            /**
             * 上报时间
             * Format: date-time
             */
            reported_at: string;
            /** 上报人 */
            reporter_name: string;
            /**
             * 联系电话
             * @description 只在详情中对受理员显示
             */
            reporter_phone: string;
            /** 责任网格 */
            responsibility_grid: string;
            /**
             * 挂账到期时间
             * Format: date-time
             */
            resume_at: string | null;
            /** 返工次数 */
            rework: number;
            /**
             * 满意度
             * @description * `very` - 非常满意
             *     * `satisfied` - 满意
             *     * `dissatisfied` - 不满意
             * @enum {string}
             */
            satisfaction: "very" | "satisfied" | "dissatisfied" | "";
            /** 疑似重复案件数 */
            similar: number;
            /**
             * 问题来源
             * @description * `supervisor` - 监督员上报
             *     * `hotline` - 热线
             *     * `public` - 公众上报
             *     * `leader` - 领导批示
             *     * `media` - 媒体曝光
             *     * `video` - 视频智能识别
             *     * `transfer` - 部门移送
             *     * `iot` - 物联监测
             *     * `upper` - 上级平台
             *     * `import` - 批量导入
             * @enum {string}
             */
            source: "supervisor" | "hotline" | "public" | "leader" | "media" | "video" | "transfer" | "iot" | "upper" | "import";
            /** 问题来源名称 */
            source_label: string;
            /** 阶段 */
            stage: string;
            /** 阶段名称 */
            stage_label: string;
            /** 立案标准 */
            standard: components["schemas"]["CaseStandard"] | null;
            /** 状态 */
            state: string;
            /** 状态名称 */
            state_label: string;
            /** 街道 */
            street_name: string;
            /** 督办 */
            supervised: boolean;
            /** 监督员 */
            supervisor: components["schemas"]["CaseRef"] | null;
            /** 挂账次数 */
            suspensions: number;
            /** 单元网格 */
            unit_grid: string;
            /**
             * 更新时间
             * Format: date-time
             */
            updated_at: string;
            /** 催办次数 */
            urged: number;
            /**
             * 核实结果
             * @description * `true` - 属实
             *     * `false` - 不属实
             *     * `unable` - 无法核实
             * @enum {string}
             */
            verified: "true" | "false" | "unable" | "";
            /** 版本 */
            version: number;
        };
        /** @description Something the asking person may do now. */
        CaseAction: {
            /** 须谨慎 */
            danger: boolean;
            /** 快捷键 */
            hotkey: string;
            /** 动作 */
            id: string;
            /** 名称 */
            label: string;
            /** 必填内容 */
            needs: string[];
            /** 结果的选项 */
            options: components["schemas"]["CaseOption"][];
            /** 主要动作 */
            primary: boolean;
        };
        /** @description A case that changed. */
        CaseChange: {
            /** 最近动作 */
            action: string;
            /** 位置描述 */
            address: string;
            /**
             * 时间
             * Format: date-time
             */
            at: string;
            /** 小类 */
            class_name: string;
            /**
             * 案件
             * Format: uuid
             */
            id: string;
            /**
             * 纬度
             * Format: double
             */
            lat: number | null;
            /**
             * 经度
             * Format: double
             */
            lon: number | null;
            /** 案件编号 */
            number: string;
            /** 问题来源 */
            source: string;
            /** 状态 */
            state: string;
            /** 状态名称 */
            state_label: string;
            /** 版本 */
            version: number;
        };
        /** @description What changed since a cursor. */
        CaseChanges: {
            /** 变化 */
            changes: components["schemas"]["CaseChange"][];
            /** 下次的起点 */
            cursor: number;
            /**
             * 还有更多
             * @description 为真时应整页刷新
             */
            more: boolean;
        };
        /** @description The clock that runs. */
        CaseClock: {
            /**
             * 到期时间
             * Format: date-time
             */
            due_at: string | null;
            /** 名称 */
            label: string;
            /** 剩余秒数 */
            left_seconds: number | null;
            /**
             * 红黄绿灯
             * @description * `green` - 正常
             *     * `yellow` - 临期
             *     * `red` - 超期
             *     * `paused` - 暂停
             *     * `none` - 无时限
             * @enum {string}
             */
            light: "green" | "yellow" | "red" | "paused" | "none";
            /** 时钟 */
            name: string;
            /**
             * 计时开始
             * Format: date-time
             */
            started_at: string | null;
            /**
             * 已用比例
             * Format: double
             */
            used_ratio: number;
        };
        /** @description How many open cases there are. */
        CaseCounts: {
            /** 按工作台 */
            desks: {
                [key: string]: number;
            };
            /** 按红黄绿灯 */
            lights: {
                [key: string]: number;
            };
            /** 在办 */
            open: number;
            /** 按状态 */
            states: {
                [key: string]: number;
            };
            /** 待我办理 */
            todo: number;
        };
        /** @description A department. */
        CaseDepartment: {
            /** 编号 */
            id: number;
            /** 名称 */
            name: string;
            /** 路径 */
            path: string;
        };
        /** @description A field beside those of every case. */
        CaseDetail: {
            /** 名称 */
            label: string;
            /** 字段 */
            name: string;
            /** 内容 */
            value: string;
        };
        /** @description A file uploaded before. */
        CaseFileFormRequest: {
            /** 文件编号 */
            id: number;
            /**
             * 类别
             * @description * `near` - 近景
             *     * `far` - 远景
             *     * `reference` - 参照物
             *     * `handle_before` - 处置前
             *     * `handle_after` - 处置后
             *     * `audio` - 录音
             *     * `video` - 视频
             *     * `other` - 其他附件
             * @default other
             * @enum {string}
             */
            kind: "near" | "far" | "reference" | "handle_before" | "handle_after" | "audio" | "video" | "other";
        };
        /** @description A mark on a case. */
        CaseFlag: {
            /** 名称 */
            label: string;
            /** 标记 */
            name: string;
        };
        /** @description What an import did. */
        CaseImport: {
            /** 已答复结案 */
            answered: number;
            /**
             * 时间
             * Format: date-time
             */
            at?: string;
            /** 导入人 */
            by: string;
            /** 已分类 */
            classified: number;
            /** 新生成的案件 */
            created: number;
            readonly id: number;
            /** 已导入过 */
            known: number;
            /** 已定位 */
            located: number;
            /** 文件名 */
            name: string;
            /** 来源 */
            origin: string;
            /** 行数 */
            rows: number;
            /** 有误的行 */
            wrong: number;
        };
        /** @description A file, and what its columns mean. */
        CaseImportFormRequest: {
            /**
             * 导入
             * @description 否则只检查并预览
             * @default false
             */
            apply: boolean;
            /**
             * 文件
             * Format: binary
             * @description xlsx 或 csv，第一行为列名
             */
            file: string;
            /**
             * 历史数据
             * @description 只备查，不计受理时限；有答复的行总是如此
             * @default false
             */
            history: boolean;
            /**
             * 列对应
             * @description JSON：字段 → 列名；缺省自动识别
             */
            mapping?: string;
            /**
             * 来源
             * @default
             */
            origin: string;
        };
        /** @description What was found, and, when applied, what was done. */
        CaseImportResult: {
            /** 导入结果 */
            applied: components["schemas"]["CaseImport"] | null;
            /** 字段 */
            columns: components["schemas"]["ImportField"][];
            /** 错误数 */
            error_count: number;
            /** 错误 */
            errors: components["schemas"]["ImportError"][];
            /** 可导入的行 */
            good: number;
            /** 已导入过 */
            known: number;
            /** 列对应 */
            mapping: {
                [key: string]: string;
            };
            /** 行数 */
            rows: number;
            /** 前几行 */
            sample: components["schemas"]["ImportSample"][];
            /** 列名 */
            titles: string[];
        };
        /** @description A value to choose. */
        CaseOption: {
            /** 名称 */
            label: string;
            /** 值 */
            value: string;
        };
        /** @description Somebody to give a task to. */
        CasePerson: {
            /** 账号 */
            id: number;
            /** 姓名 */
            name: string;
            /** 机构 */
            organisation: string;
        };
        /** @description A department or a person. */
        CaseRef: {
            /** 编号 */
            id: number;
            /** 名称 */
            name: string;
        };
        /** @description The standard a case was filed by, as it was then. */
        CaseStandard: {
            /**
             * 结案条件
             * @description * `restored` - 恢复完好
             *     * `cleared` - 清理干净
             *     * `hazard_removed` - 险情排除
             *     * `stopped` - 停止违法行为或已处罚
             *     * `done` - 办理完毕
             *     * `informed` - 已告知
             * @enum {string}
             */
            close_kind: "restored" | "cleared" | "hazard_removed" | "stopped" | "done" | "informed";
            /** 结案条件名称 */
            close_text: string;
            /** 立案条件 */
            condition: string;
            /** 编号 */
            id: number;
            /** 处置时限 */
            limit_text: string;
        };
        /** @description A step of the history. */
        CaseStep: {
            /** 动作 */
            action: string;
            /** 动作名称 */
            action_label: string;
            /**
             * 时间
             * Format: date-time
             */
            at: string;
            /** 办理人 */
            by: string;
            /** 内容 */
            data: {
                [key: string]: unknown;
            };
            /** 附件 */
            files: components["schemas"]["ShownFile"][];
            /** 原状态 */
            from_state: string;
            /** 原状态名称 */
            from_state_label: string;
            /** 编号 */
            id: number;
            /** 意见 */
            note: string;
            /** 序号 */
            number: number;
            /** 角色 */
            role: string;
            /** 角色名称 */
            role_label: string;
            /** 新状态 */
            to_state: string;
            /** 新状态名称 */
            to_state_label: string;
        };
        /** @description How the chain stands now. */
        ChainState: {
            /** 链头 */
            head: string;
            /** 最近校验 */
            last_verification: components["schemas"]["VerificationResult"] | null;
            /** 待封存记录数 */
            pending: number;
            /**
             * 最近封存
             * Format: date-time
             */
            sealed_at: string | null;
            /** 链签数 */
            seals: number;
        };
        /** @description A difference that a file would make. */
        Change: {
            /** 变更后 */
            after: string;
            /** 变更前 */
            before: string;
            /** 字段 */
            field: string;
            /**
             * 类别
             * @description * `added` - 新增
             *     * `changed` - 变更
             *     * `removed` - 删除
             * @enum {string}
             */
            kind: "added" | "changed" | "removed";
            /** 不采用的原因 */
            reason: string;
            /** 说明 */
            sentence: string;
            /**
             * 对象
             * @description * `table` - 数据表
             *     * `field` - 字段
             * @enum {string}
             */
            subject: "table" | "field";
            /** 数据表 */
            table: string;
            /** 项目 */
            what: string;
        };
        /** @description A table that may be subscribed. */
        Choice: {
            direction: string;
            group: string;
            group_label: string;
            subscribed: boolean;
            table: string;
            table_label: string;
        };
        /** @description The model in use and how it did on cases held out. */
        ClassModel: {
            /**
             * 首选正确率
             * Format: double
             */
            accuracy: number | null;
            /**
             * 前三正确率
             * Format: double
             */
            accuracy_of_three: number | null;
            /** 学习的案件数 */
            cases: number;
            /**
             * 宏平均 F1
             * Format: double
             */
            macro_f1: number | null;
            /** 留出检验的案件数 */
            tested: number;
            /**
             * 学习时间
             * Format: date-time
             */
            trained_at: string;
            /** 学习人 */
            trained_by: string;
        };
        /** @description A code. */
        CodeEntry: {
            /** 下级代码数 */
            readonly child_count: number;
            /** 代码 */
            code: string;
            /**
             * 可信度
             * @description * `high` - 高
             *     * `medium` - 中
             *     * `low` - 低
             *     * `unknown` - 待核
             * @enum {string}
             */
            confidence?: "high" | "medium" | "low" | "unknown";
            /** 名称 */
            name: string;
            /** 说明 */
            note?: string;
            /** 上级代码 */
            parent?: string;
            /** 出处 */
            provenance?: string;
            /**
             * 启用日期
             * Format: date
             */
            valid_from?: string | null;
            /**
             * 停用日期
             * Format: date
             */
            valid_until?: string | null;
        };
        /** @description A code list. */
        CodeList: {
            /** 代码表标识 */
            code: string;
            /**
             * 接收时校验
             * @description 封闭的小代码表在接收时逐行校验；开放的代码表由质量规则检查
             */
            enforced?: boolean;
            /** 代码数 */
            readonly entry_count: number;
            /** 名称 */
            label: string;
            /** 许可 */
            licence?: string;
            /** 说明 */
            note?: string;
            /** 出处 */
            provenance: string;
            /** 修订次数 */
            revision?: number;
        };
        /** @description Key material. */
        CollectedKey: {
            /** 签名方式 */
            profile: string;
            /** 公钥 */
            public_key: string;
            /** 版本 */
            version: number;
        };
        /** @description What to collect. */
        CollectFormRequest: {
            /**
             * 全表
             * @default false
             */
            all: boolean;
        };
        /** @description A column of rows. */
        Column: {
            /** 代码表 */
            code_list: string | null;
            /** 中文名称 */
            label: string;
            /** 字段名 */
            name: string;
            /** 类型 */
            type: string;
            /** 单位 */
            unit: string;
        };
        /** @description The sums of one object. */
        Counter: {
            /** 受理数 */
            accept: number;
            /** 受理用时（秒） */
            accept_seconds: number;
            /** 准确派遣数 */
            accurate_dispatch: number;
            /** 准确立案数 */
            accurate_register: number;
            /** 结案数 */
            archive: number;
            /** 回退数 */
            back: number;
            /** 作废数 */
            cancel: number;
            /** 核查数 */
            checked: number;
            /** 部件数量 */
            component: number;
            /** 派遣数 */
            dispatch: number;
            /** 处置数 */
            dispose: number;
            /** 不满意 */
            dissatisfied: number;
            /** 事件数量 */
            event: number;
            /** 处置用时（秒） */
            handle_seconds: number;
            /** 挂账数 */
            hang: number;
            /** 按时受理数 */
            intime_accept: number;
            /** 按期结案数 */
            intime_archive: number;
            /** 按期核查数 */
            intime_check: number;
            /** 按时派遣数 */
            intime_dispatch: number;
            /** 按期处置数 */
            intime_dispose: number;
            /** 按时立案数 */
            intime_register: number;
            /** 按时发核查数 */
            intime_send_check: number;
            /** 按时发核实数 */
            intime_send_verify: number;
            /** 按期核实数 */
            intime_verify: number;
            /** 对象标识 */
            key: string;
            /** 漏报数 */
            missed: number;
            /** 应结案数 */
            need_archive: number;
            /** 应核查数 */
            need_check: number;
            /** 应派遣数 */
            need_dispatch: number;
            /** 应处置数 */
            need_dispose: number;
            /** 应发核查数 */
            need_send_check: number;
            /** 应发核实数 */
            need_send_verify: number;
            /** 应核实数 */
            need_verify: number;
            /** 不予受理数 */
            not_accept: number;
            /** 当即办理数 */
            operate_direct: number;
            /** 超期结案数 */
            overtime_archive: number;
            /** 超期处置数 */
            overtime_dispose: number;
            /** 超期未结案数 */
            overtime_to_archive: number;
            /** 超期未处置数 */
            overtime_to_dispose: number;
            /** 延期数 */
            postpone: number;
            /** 公众举报数 */
            public_report: number;
            /** 立案数 */
            register: number;
            /** 上报数 */
            report: number;
            /** 回访数 */
            return_visit: number;
            /** 返工数 */
            rework: number;
            /** 满意 */
            satisfied: number;
            /** 自行处置数 */
            self_handled: number;
            /** 未结案数 */
            to_archive: number;
            /** 未处置数 */
            to_dispose: number;
            /** 公众有效上报数 */
            valid_public_report: number;
            /** 有效上报数 */
            valid_report: number;
            /** 核实数 */
            verify: number;
            /** 非常满意 */
            very_satisfied: number;
            /** 错误派遣数 */
            wrong_dispatch: number;
        };
        /** @description What departments were asked to sign, and what they said. */
        Countersign: {
            /**
             * 发起时间
             * Format: date-time
             */
            at: string;
            /** 发起人 */
            by: string;
            /** 会签部门 */
            departments: components["schemas"]["Signature"][];
            /** 结束会签 */
            ended: {
                [key: string]: unknown;
            } | null;
            /** 会签事项 */
            note: string;
            /**
             * 未完成
             * @description 为真时不能派遣、同意申请、确认反馈或强制结案
             */
            open: boolean;
        };
        /** @description Whether the asking person is on duty. */
        CurrentAttendance: {
            /** 考勤 */
            attendance: components["schemas"]["Attendance"] | null;
            /** 在岗 */
            on_duty: boolean;
        };
        /** @description The signed-in person. */
        CurrentUser: {
            /** 账号 */
            account: string;
            /** 账号编号 */
            account_id: number;
            /** 姓名 */
            name: string;
            /** 权限 */
            permissions: string[];
            /** 数据范围 */
            scope: components["schemas"]["Scope"];
            /** 未读通知数 */
            unread: number;
        };
        /** @description A point's curve with its figures. */
        Curve: {
            /**
             * 合并间隔（秒）
             * Format: double
             * @description 0 为原始读数
             */
            bucket_seconds: number;
            /**
             * 完整率
             * Format: double
             */
            completeness: number | null;
            /** 读数个数 */
            count: number;
            /**
             * 标准差
             * Format: double
             */
            deviation: number | null;
            /** 应有个数 */
            expected: number | null;
            /**
             * 最高值
             * Format: double
             */
            highest: number | null;
            /** 三、二、一级限值 */
            limits: (number | null)[];
            /**
             * 最低值
             * Format: double
             */
            lowest: number | null;
            /**
             * 平均值
             * Format: double
             */
            mean: number | null;
            /** 缺测个数 */
            missing: number;
            /** 名称 */
            name: string;
            /** 正常个数 */
            normal: number;
            /** 监测对象 */
            object_name: string;
            /** 测点 */
            point: number;
            /** 曲线 */
            rows: components["schemas"]["CurveRow"][];
            /** 单位 */
            unit: string;
        };
        /** @description A row of a curve. */
        CurveRow: {
            /**
             * 时间
             * Format: date-time
             */
            at: string;
            /** 读数个数 */
            count: number;
            /**
             * 最高值
             * Format: double
             */
            highest: number;
            /**
             * 最低值
             * Format: double
             */
            lowest: number;
            /**
             * 平均值
             * Format: double
             */
            mean: number;
        };
        /** @description A database of chapter 5. */
        Database: {
            /** 标准条款 */
            clause: string;
            /** 代号 */
            code: string;
            /** 数据库 */
            label: string;
            /** 数据子库 */
            parts: components["schemas"]["DatabasePart"][];
            /** 行数 */
            row_count: number;
            /** 数据表数 */
            table_count: number;
        };
        /** @description A sub-database. */
        DatabasePart: {
            /** 代号 */
            code: string;
            /** 数据子库 */
            label: string;
            /** 数据表 */
            tables: components["schemas"]["DatabaseTable"][];
        };
        /** @description The databases of this tier. */
        Databases: {
            /** 数据库 */
            databases: components["schemas"]["Database"][];
            /** 层级 */
            tier: string;
        };
        /** @description A table inside a sub-database. */
        DatabaseTable: {
            /** 标识 */
            readonly id: string;
            /** 中文名称 */
            readonly label: string;
            /**
             * 最近接收
             * Format: date-time
             */
            last_received_at: string | null;
            /** 出处 */
            readonly origin: string;
            /** 行数 */
            row_count: number;
            /** 行数为精确值 */
            row_count_exact: boolean;
        };
        /** @description A day's messages and rows. */
        Day: {
            /** Format: date */
            day: string;
            messages_in: number;
            messages_out: number;
            rows_in: number;
            rows_out: number;
        };
        /** @description What may be corrected. */
        DayChangeRequest: {
            /**
             * 类型
             * @description * `holiday` - 放假
             *     * `work` - 上班
             * @enum {string}
             */
            kind: "holiday" | "work";
            /** 名称 */
            name: string;
            /**
             * 依据
             * @default
             */
            source: string;
        };
        /** @description A working period of a day. */
        DayPeriod: {
            /**
             * 止
             * Format: time
             */
            end: string;
            /**
             * 起
             * Format: time
             */
            start: string;
        };
        /** @description Days. */
        Days: {
            results: components["schemas"]["Day"][];
        };
        /** @description A dead letter. */
        DeadLetter: {
            /** 尝试次数 */
            attempts: number;
            /** 消费者 */
            consumer: string;
            /** 消费者名称 */
            readonly consumer_label: string;
            /** 错误 */
            error: string;
            /**
             * 放弃时间
             * Format: date-time
             */
            failed_at?: string;
            readonly id: number;
            /** 有序键 */
            key?: string;
            /**
             * 消息编号
             * Format: int64
             */
            message_id: number;
            /** 内容 */
            payload: unknown;
            /**
             * 重试时间
             * Format: date-time
             */
            retried_at?: string | null;
            /** 重试人 */
            retried_by?: string;
            /** 主题 */
            topic: string;
        };
        /** @description When it is due. */
        DeadlineAnswer: {
            /**
             * 到期时间
             * Format: date-time
             */
            due: string;
        };
        /** @description One chunk of a lane. */
        Delivery: {
            /**
             * 送达时间
             * Format: date-time
             */
            acked_at?: string | null;
            /** 尝试次数 */
            attempts?: number;
            /** 对方状态码 */
            code?: number | null;
            readonly code_label: string;
            /**
             * 入道时间
             * Format: date-time
             */
            created_at?: string;
            /**
             * 起始行
             * @default 0
             */
            first_row: number;
            readonly group: string;
            readonly id: number;
            /** 最近错误 */
            last_error?: string;
            /** 报文 */
            message: number;
            readonly message_id: string;
            /**
             * 下次尝试
             * Format: date-time
             */
            next_attempt_at?: string | null;
            readonly peer: number;
            readonly peer_name: string;
            /** 行数 */
            row_count?: number;
            /**
             * 序号
             * Format: int64
             */
            seq: number;
            /**
             * 状态
             * @description * `waiting` - 待发送
             *     * `acked` - 已送达
             *     * `parked` - 已搁置
             *     * `discarded` - 已放弃
             * @enum {string}
             */
            status?: "waiting" | "acked" | "parked" | "discarded";
            readonly status_label: string;
            /** 订阅 */
            subscription: number;
            readonly table: string;
            readonly table_label: string;
        };
        /** @description A key; its secret is not known. */
        DesktopKey: {
            /**
             * 建立时间
             * Format: date-time
             */
            created_at?: string;
            /**
             * 到期时间
             * Format: date-time
             */
            expires_at: string;
            readonly id: number;
            /**
             * 最近使用
             * Format: date-time
             */
            last_used_at?: string | null;
            /** 用途 */
            name: string;
            /** 用户名 */
            username: string;
        };
        /** @description A device. */
        Device: {
            /** 启用 */
            active?: boolean;
            /**
             * 检定日期
             * Format: date
             */
            calibrated_on?: string | null;
            /**
             * 下次检定
             * Format: date
             */
            calibration_due?: string | null;
            /** 设备编码 */
            code: string;
            /** 行政区划代码 */
            readonly division_code: string;
            readonly id: number;
            /**
             * 安装日期
             * Format: date
             */
            installed_on?: string | null;
            /**
             * 最近上报
             * Format: date-time
             */
            readonly last_seen_at: string | null;
            /** 厂商 */
            maker?: string;
            /** 型号 */
            model?: string;
            /** 名称 */
            name: string;
            /** 监测对象 */
            object: number;
            /** 监测对象编码 */
            readonly object_code: string;
            /** 监测对象 */
            readonly object_name: string;
            /**
             * 接入协议
             * @description * `mqtt` - MQTT
             *     * `http` - HTTP
             * @enum {string}
             */
            protocol?: "mqtt" | "http";
            /** 专项 */
            readonly specialty: string;
        };
        /** @description A new device. */
        DeviceFormRequest: {
            /**
             * 检定日期
             * Format: date
             */
            calibrated_on?: string | null;
            /**
             * 下次检定
             * Format: date
             */
            calibration_due?: string | null;
            /** 设备编码 */
            code: string;
            /**
             * 安装日期
             * Format: date
             */
            installed_on?: string | null;
            /** 厂商 */
            maker?: string;
            /** 型号 */
            model?: string;
            /** 名称 */
            name: string;
            /** 监测对象 */
            object: number;
            /**
             * 接入协议
             * @description * `mqtt` - MQTT
             *     * `http` - HTTP
             * @enum {string}
             */
            protocol?: "mqtt" | "http";
        };
        /** @description A device with its secret, shown this once. */
        DeviceSecret: {
            /** 设备 */
            device: components["schemas"]["Device"];
            /**
             * 密钥
             * @description 只显示这一次
             */
            secret: string;
        };
        /** @description A dictionary. */
        Dictionary: {
            /** 代码 */
            code: string;
            /**
             * 建立时间
             * Format: date-time
             */
            created_at?: string;
            readonly id: number;
            /** 名称 */
            name: string;
            /** 来源 */
            provenance?: string;
        };
        /** @description A dictionary file to apply, as it was previewed. */
        DictionaryApplicationRequest: {
            /** 预览摘要 */
            digest: string;
            /**
             * 文件
             * Format: binary
             * @description xlsx 或 csv，列与导出的数据字典相同
             */
            file: string;
            /**
             * 说明
             * @default
             */
            note: string;
            /**
             * 部分更新
             * @description 是则保留文件中没有的数据表，否则删除它们
             * @default true
             */
            partial: boolean;
        };
        /** @description A dictionary file to preview. */
        DictionaryFormRequest: {
            /**
             * 文件
             * Format: binary
             * @description xlsx 或 csv，列与导出的数据字典相同
             */
            file: string;
            /**
             * 部分更新
             * @description 是则保留文件中没有的数据表，否则删除它们
             * @default true
             */
            partial: boolean;
        };
        /** @description The rows held of one division. */
        DivisionRows: {
            division_code: string;
            /** Format: date-time */
            last_received_at: string | null;
            rows: number;
        };
        /** @description Rows held, by division. */
        Divisions: {
            group: string;
            results: components["schemas"]["DivisionRows"][];
            table: string;
            table_label: string;
        };
        /** @description How many rows a command changed, and how many it left. */
        Done: {
            done: number;
            skipped: number;
        };
        /** @description A case that may tell of the same problem. */
        Duplicate: {
            /** 案件 */
            case: components["schemas"]["Case"];
            /**
             * 距离（米）
             * Format: double
             */
            distance_m: number;
            /**
             * 间隔（小时）
             * Format: double
             */
            hours: number;
            /** 理由 */
            reasons: string[];
            /**
             * 相似度
             * Format: double
             */
            score: number;
            /**
             * 文字相似度
             * Format: double
             */
            text: number;
        };
        /** @description A file of codes. */
        EntriesFormRequest: {
            /**
             * 导入
             * @description 否则只检查并预览
             * @default false
             */
            apply: boolean;
            /**
             * 文件为完整清单
             * @description 是则停用文件中没有的代码
             * @default false
             */
            complete: boolean;
            /**
             * 文件
             * Format: binary
             * @description xlsx 或 csv，第一行为列名
             */
            file: string;
        };
        /** @description What a file of codes changes. */
        EntriesResult: {
            /** 新增 */
            added: {
                [key: string]: unknown;
            }[];
            /** 已导入 */
            applied: boolean;
            /** 变更 */
            changed: components["schemas"]["EntryChange"][];
            /** 错误 */
            errors: components["schemas"]["LineError"][];
            /** 停用 */
            retired: string[];
        };
        /** @description An entry. */
        Entry: {
            /** 代码 */
            code: string;
            /** 字典 */
            dictionary: number;
            /** 字典代码 */
            readonly dictionary_code: string;
            readonly id: number;
            /** 名称 */
            label: string;
            /** 顺序 */
            position?: number;
            /** 来源 */
            provenance?: string;
            /**
             * 生效日期
             * Format: date
             */
            valid_from?: string | null;
            /**
             * 失效日期
             * Format: date
             * @description 自此日起不再有效
             */
            valid_until?: string | null;
        };
        /** @description One value of a code that changes. */
        EntryChange: {
            /** 变更后 */
            after: string | null;
            /** 变更前 */
            before: string | null;
            /** 代码 */
            code: string;
            /** 字段 */
            field: string;
            /** 字段名称 */
            label: string;
        };
        /** @description What may be changed of an entry. */
        EntryChangeRequest: {
            /** 名称 */
            label: string;
            /**
             * 顺序
             * @default 0
             */
            position: number;
            /**
             * 来源
             * @default
             */
            provenance: string;
            /**
             * 生效日期
             * Format: date
             */
            valid_from?: string | null;
            /**
             * 失效日期
             * Format: date
             */
            valid_until?: string | null;
        };
        /** @description An object and its evaluation. */
        Evaluated: {
            /**
             * 综合指标值
             * @description 没有任何得分为“—”
             */
            composite: string;
            /** 基本指标 */
            counts: {
                [key: string]: number;
            };
            /** 等级 */
            grade: string;
            /** 指标 */
            indicators: components["schemas"]["Measured"][];
            /** 标识 */
            key: string;
            /** 名称 */
            name: string;
            /** 名次 */
            rank: number;
        };
        /** @description A page of an evaluation. */
        Evaluation: {
            /** 总数 */
            count: number;
            /** 等级 */
            grades: {
                [key: string]: number;
            };
            /** 指标 */
            indicators: components["schemas"]["Indicator"][];
            /** 区域级别 */
            level: string;
            /** 基本指标 */
            metrics: components["schemas"]["MetricColumn"][];
            /** 对象 */
            object: string;
            /** 对象名称 */
            object_label: string;
            /** 页码 */
            page: number;
            /** 每页条数 */
            page_size: number;
            /** 周期 */
            period: components["schemas"]["Period"];
            /** 评价周期 */
            periods: string[];
            /** 结果 */
            results: components["schemas"]["Evaluated"][];
            /** 方案名称 */
            scheme_name: string;
            /** 方案版本 */
            scheme_version: number;
        };
        /** @description A version of the scheme. */
        EvaluationScheme: {
            /** 定义 */
            definition: {
                [key: string]: unknown;
            };
            /**
             * 编辑时间
             * Format: date-time
             */
            edited_at?: string;
            /** 编辑人 */
            edited_by: string;
            readonly id: number;
            /** 名称 */
            name: string;
            /** 说明 */
            note?: string;
            /** 版本 */
            version: number;
        };
        /** @description A new version. */
        EvaluationSchemeFormRequest: {
            /** 所据版本 */
            base_version: number;
            /** 定义 */
            definition: {
                [key: string]: unknown;
            };
            /** 说明 */
            note?: string;
        };
        /** @description A feature. */
        Feature: {
            /** 最后修改人 */
            changed_by: string;
            /** 编码 */
            code: string;
            /**
             * 距离（米）
             * Format: double
             */
            distance_m?: number;
            /** 行政区划代码 */
            division_code: string;
            /** 图形 */
            geometry?: {
                [key: string]: unknown;
            };
            /** 要素 */
            id: number;
            /** 代码的含义 */
            labels: {
                [key: string]: string;
            };
            /** 图层 */
            layer: string;
            /** 名称 */
            name: string;
            /** 属性 */
            properties: {
                [key: string]: unknown;
            };
            /**
             * 生效时间
             * Format: date-time
             */
            valid_from: string;
            /** 版本 */
            version: number;
        };
        /** @description A version of a feature. */
        FeatureVersion: {
            /** 修改人 */
            changed_by: string;
            /** 编码 */
            code: string;
            /** 图形 */
            geometry: {
                [key: string]: unknown;
            };
            /** 代码的含义 */
            labels: {
                [key: string]: string;
            };
            /** 名称 */
            name: string;
            /** 属性 */
            properties: {
                [key: string]: unknown;
            };
            /**
             * 生效时间
             * Format: date-time
             */
            valid_from: string;
            /**
             * 失效时间
             * Format: date-time
             */
            valid_until: string | null;
            /** 版本 */
            version: number;
        };
        /** @description A field of a table. */
        Field: {
            /** 代码表 */
            code_list: string | null;
            /** 公共字段 */
            implicit: boolean;
            /** 主键 */
            is_key: boolean;
            /** 中文名称 */
            label: string;
            /** 长度 */
            length: number | null;
            /** 字段名 */
            name: string;
            /**
             * 填写要求
             * @description * `M` - 必填
             *     * `O` - 选填
             *     * `C` - 条件必填
             * @enum {string}
             */
            need: "M" | "O" | "C";
            /** 填写要求名称 */
            need_label: string;
            /** 说明 */
            note: string;
            /**
             * 出处
             * @description * `seed` - 标准原文
             *     * `found` - 公开资料
             *     * `designed` - 本项目设计
             *     * `imported` - 导入
             * @enum {string}
             */
            origin: "seed" | "found" | "designed" | "imported";
            /** 次序 */
            position: number;
            /** 必填 */
            required: boolean;
            /**
             * 类型
             * @description * `string` - 字符
             *     * `int` - 整数
             *     * `number` - 数值
             *     * `datetime` - 日期时间
             *     * `date` - 日期
             *     * `json` - JSON
             *     * `geometry` - 几何
             * @enum {string}
             */
            type: "string" | "int" | "number" | "datetime" | "date" | "json" | "geometry";
            /** 类型名称 */
            type_label: string;
            /** 单位 */
            unit: string;
        };
        /** @description A quality finding. */
        Finding: {
            /**
             * 检查行次
             * Format: int64
             */
            checked: number;
            /** 说明 */
            explanation: string;
            /**
             * 问题行次
             * Format: int64
             */
            failed: number;
            /** 字段 */
            field?: string;
            readonly id: number;
            /**
             * 质量特性
             * @description * `authenticity` - 真实性
             *     * `completeness` - 完整性
             *     * `correctness` - 正确性
             *     * `consistency` - 一致性
             *     * `currency` - 现势性
             *     * `exchangeability` - 可交换性
             * @enum {string}
             */
            property: "authenticity" | "completeness" | "correctness" | "consistency" | "currency" | "exchangeability";
            /** 质量特性名称 */
            property_label: string;
            /**
             * 问题率（%）
             * Format: double
             */
            readonly rate: number;
            /** 修复办法 */
            repair: string;
            /** 规则 */
            rule: string;
            /** 规则名称 */
            rule_label: string;
            /** 检查 */
            run: number;
            /** 样例数 */
            readonly samples_count: number;
            /**
             * 严重程度
             * @description * `error` - 错误
             *     * `warning` - 警告
             *     * `notice` - 提示
             * @enum {string}
             */
            severity: "error" | "warning" | "notice";
            /** 严重程度名称 */
            severity_label: string;
            /** 数据表 */
            table: string;
            /** 数据表名称 */
            readonly table_label: string;
        };
        /** @description A finding with samples. */
        FindingDetail: {
            /**
             * 检查行次
             * Format: int64
             */
            checked: number;
            /** 说明 */
            explanation: string;
            /**
             * 问题行次
             * Format: int64
             */
            failed: number;
            /** 字段 */
            field?: string;
            readonly id: number;
            /**
             * 质量特性
             * @description * `authenticity` - 真实性
             *     * `completeness` - 完整性
             *     * `correctness` - 正确性
             *     * `consistency` - 一致性
             *     * `currency` - 现势性
             *     * `exchangeability` - 可交换性
             * @enum {string}
             */
            property: "authenticity" | "completeness" | "correctness" | "consistency" | "currency" | "exchangeability";
            /** 质量特性名称 */
            property_label: string;
            /**
             * 问题率（%）
             * Format: double
             */
            readonly rate: number;
            /** 修复办法 */
            repair: string;
            /** 规则 */
            rule: string;
            /** 规则名称 */
            rule_label: string;
            /** 检查 */
            run: number;
            /** 样例 */
            readonly samples: {
                [key: string]: unknown;
            }[];
            /** 样例数 */
            readonly samples_count: number;
            /**
             * 严重程度
             * @description * `error` - 错误
             *     * `warning` - 警告
             *     * `notice` - 提示
             * @enum {string}
             */
            severity: "error" | "warning" | "notice";
            /** 严重程度名称 */
            severity_label: string;
            /** 数据表 */
            table: string;
            /** 数据表名称 */
            readonly table_label: string;
        };
        /** @description A form. */
        Form: {
            /** 表单代码 */
            code: string;
            /** 字段 */
            fields: components["schemas"]["FormFieldForm"][];
            readonly id: number;
            /** 名称 */
            name: string;
            /** 修订 */
            revision?: number;
            /** 适用的问题来源 */
            readonly sources: string[];
        };
        /** @description A field of a form. */
        FormFieldForm: {
            /**
             * 类型
             * @description * `text` - 文字
             *     * `number` - 数
             *     * `date` - 日期
             * @default text
             * @enum {string}
             */
            kind: "text" | "number" | "date";
            /** 名称 */
            label: string;
            /** 字段 */
            name: string;
            /** 选项 */
            options?: string[];
            /**
             * 必填
             * @default false
             */
            required: boolean;
        };
        /** @description A field of a form. */
        FormFieldFormRequest: {
            /**
             * 类型
             * @description * `text` - 文字
             *     * `number` - 数
             *     * `date` - 日期
             * @default text
             * @enum {string}
             */
            kind: "text" | "number" | "date";
            /** 名称 */
            label: string;
            /** 字段 */
            name: string;
            /** 选项 */
            options?: string[];
            /**
             * 必填
             * @default false
             */
            required: boolean;
        };
        FullPhone: {
            /** 手机号 */
            phone: string;
        };
        /** @description What was found for an address. */
        GeocodeAnswer: {
            /** 匹配 */
            matches: components["schemas"]["Match"][];
            /** 解析 */
            parsed: components["schemas"]["ParsedAddress"];
        };
        /** @description A responsibility grid. */
        GridRef: {
            /** 编码 */
            code: string;
            /** 责任网格 */
            id: number;
            /** 名称 */
            name: string;
        };
        /** @description How the work in the background goes. */
        Health: {
            /** 未处理的死信 */
            dead_letters: number;
            /** 失败的定时任务 */
            failed_jobs: number;
            /** 积压超过 5 分钟的消息 */
            late: number;
            /**
             * 最早的待转发消息
             * Format: date-time
             */
            oldest: string | null;
            /** 待转发消息 */
            waiting: number;
        };
        /** @description One look at a peer. */
        Heartbeat: {
            /**
             * 时间
             * Format: date-time
             */
            at?: string;
            /** 说明 */
            detail?: string;
            readonly id: number;
            /** 延迟（毫秒） */
            latency_ms?: number | null;
            /** 正常 */
            ok: boolean;
        };
        /** @description One step. */
        HistoryEntry: {
            /** 操作 */
            action: string;
            /** 操作后 */
            after?: unknown;
            /**
             * 时间
             * Format: date-time
             */
            at?: string;
            /** 操作前 */
            before?: unknown;
            readonly id: number;
            /** 说明 */
            note?: string;
            /**
             * 结果
             * @description * `success` - 成功
             *     * `denied` - 拒绝
             *     * `failure` - 失败
             * @enum {string}
             */
            outcome: "success" | "denied" | "failure";
            /** 操作人 */
            who: string;
        };
        /** @description Cases about one thing. */
        HotIssue: {
            /** 案件（至多 50 件） */
            case_ids: string[];
            /** 案件数 */
            cases: number;
            /** 小类 */
            class_name: string;
            /**
             * 最早
             * Format: date-time
             */
            first_at: string;
            /**
             * 热度
             * Format: double
             */
            heat: number;
            /**
             * 最近
             * Format: date-time
             */
            last_at: string;
            /**
             * 纬度
             * Format: double
             */
            lat: number | null;
            /**
             * 经度
             * Format: double
             */
            lon: number | null;
            /** 反映人数 */
            people: number;
            /** 共同的说法 */
            phrases: string[];
            /** 地点 */
            place: string;
            /** 名次 */
            rank: number;
            /** 问题 */
            title: string;
        };
        /** @description The hottest issues of a time. */
        Hottest: {
            /** 总数 */
            count: number;
            /** 只比较了最近的案件 */
            cut: boolean;
            /** 天数 */
            days: number;
            /** 比较的案件数 */
            looked_at: number;
            /** 页码 */
            page: number;
            /** 每页条数 */
            page_size: number;
            /** 热点问题 */
            results: components["schemas"]["HotIssue"][];
            /**
             * 截止时间
             * Format: date-time
             */
            until: string;
        };
        /** @description What is wrong with a row. */
        ImportError: {
            /** 列 */
            field: string;
            /** 原因 */
            message: string;
            /** 行 */
            row: number;
        };
        /** @description A field that a column may be. */
        ImportField: {
            /** 名称 */
            label: string;
            /** 字段 */
            name: string;
        };
        /** @description What the console sends. */
        ImportFormRequest: {
            /**
             * 导入
             * @description 否则只检查并预览
             * @default false
             */
            apply: boolean;
            /**
             * 文件
             * Format: binary
             * @description xlsx 或 csv，第一行为列名
             */
            file: string;
        };
        /** @description How a file is to be read, where the guess is wrong. */
        ImportOptionsRequest: {
            /**
             * 编码
             * @description * `UTF-8` - UTF-8
             *     * `GB18030` - GB18030
             * @default
             * @enum {string}
             */
            encoding: "UTF-8" | "GB18030" | "";
            /**
             * 字段对应
             * @description 文件的列 → 图层的属性；不填则按列名判断
             */
            mapping?: {
                [key: string]: string;
            } | null;
            /**
             * 坐标系
             * @description EPSG 代码；不填则自动判断
             *
             *     * `4490` - CGCS2000 经纬度
             *     * `4326` - WGS 84 经纬度
             *     * `3857` - Web 墨卡托
             *     * `4513` - CGCS2000 高斯-克吕格 3 度带 第 25 带（带号前缀）
             *     * `4514` - CGCS2000 高斯-克吕格 3 度带 第 26 带（带号前缀）
             *     * `4515` - CGCS2000 高斯-克吕格 3 度带 第 27 带（带号前缀）
             *     * `4516` - CGCS2000 高斯-克吕格 3 度带 第 28 带（带号前缀）
             *     * `4517` - CGCS2000 高斯-克吕格 3 度带 第 29 带（带号前缀）
             *     * `4518` - CGCS2000 高斯-克吕格 3 度带 第 30 带（带号前缀）
             *     * `4519` - CGCS2000 高斯-克吕格 3 度带 第 31 带（带号前缀）
             *     * `4520` - CGCS2000 高斯-克吕格 3 度带 第 32 带（带号前缀）
             *     * `4521` - CGCS2000 高斯-克吕格 3 度带 第 33 带（带号前缀）
             *     * `4522` - CGCS2000 高斯-克吕格 3 度带 第 34 带（带号前缀）
             *     * `4523` - CGCS2000 高斯-克吕格 3 度带 第 35 带（带号前缀）
             *     * `4524` - CGCS2000 高斯-克吕格 3 度带 第 36 带（带号前缀）
             *     * `4525` - CGCS2000 高斯-克吕格 3 度带 第 37 带（带号前缀）
             *     * `4526` - CGCS2000 高斯-克吕格 3 度带 第 38 带（带号前缀）
             *     * `4527` - CGCS2000 高斯-克吕格 3 度带 第 39 带（带号前缀）
             *     * `4528` - CGCS2000 高斯-克吕格 3 度带 第 40 带（带号前缀）
             *     * `4529` - CGCS2000 高斯-克吕格 3 度带 第 41 带（带号前缀）
             *     * `4530` - CGCS2000 高斯-克吕格 3 度带 第 42 带（带号前缀）
             *     * `4531` - CGCS2000 高斯-克吕格 3 度带 第 43 带（带号前缀）
             *     * `4532` - CGCS2000 高斯-克吕格 3 度带 第 44 带（带号前缀）
             *     * `4533` - CGCS2000 高斯-克吕格 3 度带 第 45 带（带号前缀）
             *     * `4534` - CGCS2000 高斯-克吕格 3 度带 中央经线 75°
             *     * `4535` - CGCS2000 高斯-克吕格 3 度带 中央经线 78°
             *     * `4536` - CGCS2000 高斯-克吕格 3 度带 中央经线 81°
             *     * `4537` - CGCS2000 高斯-克吕格 3 度带 中央经线 84°
             *     * `4538` - CGCS2000 高斯-克吕格 3 度带 中央经线 87°
             *     * `4539` - CGCS2000 高斯-克吕格 3 度带 中央经线 90°
             *     * `4540` - CGCS2000 高斯-克吕格 3 度带 中央经线 93°
             *     * `4541` - CGCS2000 高斯-克吕格 3 度带 中央经线 96°
             *     * `4542` - CGCS2000 高斯-克吕格 3 度带 中央经线 99°
             *     * `4543` - CGCS2000 高斯-克吕格 3 度带 中央经线 102°
             *     * `4544` - CGCS2000 高斯-克吕格 3 度带 中央经线 105°
             *     * `4545` - CGCS2000 高斯-克吕格 3 度带 中央经线 108°
             *     * `4546` - CGCS2000 高斯-克吕格 3 度带 中央经线 111°
             *     * `4547` - CGCS2000 高斯-克吕格 3 度带 中央经线 114°
             *     * `4548` - CGCS2000 高斯-克吕格 3 度带 中央经线 117°
             *     * `4549` - CGCS2000 高斯-克吕格 3 度带 中央经线 120°
             *     * `4550` - CGCS2000 高斯-克吕格 3 度带 中央经线 123°
             *     * `4551` - CGCS2000 高斯-克吕格 3 度带 中央经线 126°
             *     * `4552` - CGCS2000 高斯-克吕格 3 度带 中央经线 129°
             *     * `4553` - CGCS2000 高斯-克吕格 3 度带 中央经线 132°
             *     * `4554` - CGCS2000 高斯-克吕格 3 度带 中央经线 135°
             *     * `4491` - CGCS2000 高斯-克吕格 6 度带 第 13 带（带号前缀）
             *     * `4492` - CGCS2000 高斯-克吕格 6 度带 第 14 带（带号前缀）
             *     * `4493` - CGCS2000 高斯-克吕格 6 度带 第 15 带（带号前缀）
             *     * `4494` - CGCS2000 高斯-克吕格 6 度带 第 16 带（带号前缀）
             *     * `4495` - CGCS2000 高斯-克吕格 6 度带 第 17 带（带号前缀）
             *     * `4496` - CGCS2000 高斯-克吕格 6 度带 第 18 带（带号前缀）
             *     * `4497` - CGCS2000 高斯-克吕格 6 度带 第 19 带（带号前缀）
             *     * `4498` - CGCS2000 高斯-克吕格 6 度带 第 20 带（带号前缀）
             *     * `4499` - CGCS2000 高斯-克吕格 6 度带 第 21 带（带号前缀）
             *     * `4500` - CGCS2000 高斯-克吕格 6 度带 第 22 带（带号前缀）
             *     * `4501` - CGCS2000 高斯-克吕格 6 度带 第 23 带（带号前缀）
             *     * `4502` - CGCS2000 高斯-克吕格 6 度带 中央经线 75°
             *     * `4503` - CGCS2000 高斯-克吕格 6 度带 中央经线 81°
             *     * `4504` - CGCS2000 高斯-克吕格 6 度带 中央经线 87°
             *     * `4505` - CGCS2000 高斯-克吕格 6 度带 中央经线 93°
             *     * `4506` - CGCS2000 高斯-克吕格 6 度带 中央经线 99°
             *     * `4507` - CGCS2000 高斯-克吕格 6 度带 中央经线 105°
             *     * `4508` - CGCS2000 高斯-克吕格 6 度带 中央经线 111°
             *     * `4509` - CGCS2000 高斯-克吕格 6 度带 中央经线 117°
             *     * `4510` - CGCS2000 高斯-克吕格 6 度带 中央经线 123°
             *     * `4511` - CGCS2000 高斯-克吕格 6 度带 中央经线 129°
             *     * `4512` - CGCS2000 高斯-克吕格 6 度带 中央经线 135°
             * @enum {integer|null}
             */
            srid?: 4490 | 4326 | 3857 | 4513 | 4514 | 4515 | 4516 | 4517 | 4518 | 4519 | 4520 | 4521 | 4522 | 4523 | 4524 | 4525 | 4526 | 4527 | 4528 | 4529 | 4530 | 4531 | 4532 | 4533 | 4534 | 4535 | 4536 | 4537 | 4538 | 4539 | 4540 | 4541 | 4542 | 4543 | 4544 | 4545 | 4546 | 4547 | 4548 | 4549 | 4550 | 4551 | 4552 | 4553 | 4554 | 4491 | 4492 | 4493 | 4494 | 4495 | 4496 | 4497 | 4498 | 4499 | 4500 | 4501 | 4502 | 4503 | 4504 | 4505 | 4506 | 4507 | 4508 | 4509 | 4510 | 4511 | 4512 | null;
        };
        /** @description What was found, and whether it was stored. */
        ImportResult: {
            /** 已导入 */
            applied: boolean;
            /** 错误数 */
            error_count: number;
            /** 错误 */
            errors: components["schemas"]["ImportRowError"][];
            /** 行数 */
            rows: number;
            /** 前几行 */
            sample: {
                [key: string]: unknown;
            }[];
            /**
             * 只显示一次的内容
             * @description 如新账号的初始口令
             */
            told: {
                [key: string]: unknown;
            }[];
        };
        /** @description One wrong value. */
        ImportRowError: {
            /** 列 */
            field: string;
            /** 原因 */
            message: string;
            /**
             * 行
             * @description 文件中的行号，表头为第 1 行
             */
            row: number;
        };
        /** @description A row as it would be imported. */
        ImportSample: {
            /** 有答复 */
            answered: boolean;
            /**
             * 反映时间
             * Format: date-time
             */
            at: string | null;
            /** 小类 */
            class_name: string;
            /** 小类的理由 */
            class_why: string;
            /** 内容 */
            description: string;
            /** 已导入过 */
            known: boolean;
            /** 编号 */
            number: string;
            /** 位置 */
            place: string;
            /** 位置的理由 */
            place_why: string;
            /** 行 */
            row: number;
        };
        /** @description An indicator of the scheme. */
        Indicator: {
            /** 代码 */
            code: string;
            /** 公式 */
            formula: string;
            /** 指标 */
            label: string;
            /** 评分办法 */
            score: string;
            /** 权重（%） */
            weight: number;
        };
        /** @description A table's interface. */
        Interface: {
            /** 所属数据库 */
            databases: string[];
            /** 方向 */
            direction: string;
            /** 开放查询 */
            get: boolean;
            /** 今日查询 */
            get_count_today: number;
            /** 数据分组 */
            group: string;
            /** 数据分组名称 */
            group_label: string;
            /** 标识 */
            id: string;
            /** 主键 */
            key: string[];
            /** 名称 */
            label: string;
            /** 数据表 */
            name: string;
            /** 开放推送 */
            push: boolean;
            /** 今日推送 */
            push_count_today: number;
            /** 字典版本 */
            version: number;
        };
        /** @description A table's interface with everything a client's developer needs. */
        InterfaceDetail: {
            /** 所属数据库 */
            databases: string[];
            /** 方向 */
            direction: string;
            /** 示例数据 */
            example: {
                [key: string]: unknown;
            }[];
            /** 字段 */
            fields: components["schemas"]["InterfaceField"][];
            /** 开放查询 */
            get: boolean;
            /** 今日查询 */
            get_count_today: number;
            /** 查询地址 */
            get_url: string;
            /** 数据分组 */
            group: string;
            /** 数据分组名称 */
            group_label: string;
            /** 标识 */
            id: string;
            /** 主键 */
            key: string[];
            /** 名称 */
            label: string;
            /** MQTT 主题 */
            mqtt_topic: string;
            /** 数据表 */
            name: string;
            /** 开放推送 */
            push: boolean;
            /** 今日推送 */
            push_count_today: number;
            /** 推送地址 */
            push_url: string;
            /** 示例代码 */
            samples: {
                [key: string]: string;
            };
            /** SOAP 地址 */
            soap_url: string;
            /** 字典版本 */
            version: number;
        };
        /** @description A field. */
        InterfaceField: {
            /** 代码表 */
            code_list: string | null;
            /** 名称 */
            label: string;
            /** 长度 */
            length: number | null;
            /** 字段 */
            name: string;
            /** 说明 */
            note: string;
            /** 必填 */
            required: boolean;
            /** 类型 */
            type: string;
            /** 类型名称 */
            type_label: string;
            /** 单位 */
            unit: string;
        };
        /** @description What is open. */
        InterfacePublishRequest: {
            /** 开放查询 */
            get: boolean;
            /** 开放推送 */
            push: boolean;
        };
        /** @description The interface's answer, with rows as JSON. */
        InterfaceTried: {
            /** 状态码 */
            code: number;
            /** 说明 */
            message: string;
            /** 数据 */
            rows: {
                [key: string]: unknown;
            }[];
            /** 成功 */
            success: boolean;
            /** 总数 */
            total: number;
        };
        /** @description A query. */
        InterfaceTryRequest: {
            /**
             * 页码
             * @default 1
             */
            page: number;
            /**
             * 每页条数
             * @default 20
             */
            page_size: number;
            /**
             * 查询条件
             * @default
             */
            where: string;
        };
        /** @description Key material. */
        IssuedKey: {
            /** 签名方式 */
            profile: string;
            /** 公钥 */
            public_key: string;
            /** 版本 */
            version: number;
        };
        /** @description A new key. */
        KeyRotationRequest: {
            /**
             * 旧密钥宽限（小时）
             * @default 24
             */
            grace_hours: number;
            /**
             * 签名方式
             * @description * `standard` - 标准（SM2 加密摘要）
             *     * `standard-rsa` - 标准（RSA 加密摘要）
             *     * `strict` - 严格（SM2 签名）
             * @enum {string}
             */
            profile: "standard" | "standard-rsa" | "strict";
            /**
             * 调用方公钥
             * @description 严格方式才需要
             */
            public_key?: string;
        };
        /** @description A key task and how far it is. */
        KeyTask: {
            /** 附件 */
            attachments?: unknown;
            /** 案件数 */
            readonly case_count: number;
            /** 工作要求 */
            content: string;
            /**
             * 完成时限
             * Format: date-time
             */
            deadline: string;
            /** 承办地区 */
            district_code: string;
            /** 反馈内容 */
            feedback?: string;
            /**
             * 反馈时间
             * Format: date-time
             */
            feedback_at?: string | null;
            readonly id: number;
            /**
             * 布置时间
             * Format: date-time
             */
            issued_at: string;
            /** 布置单位 */
            issuer: string;
            /** 进展百分比 */
            progress?: number;
            /**
             * 收到时间
             * Format: date-time
             */
            received_at?: string;
            /**
             * 状态
             * @description * `10` - 待签收
             *     * `20` - 办理中
             *     * `30` - 已反馈
             *     * `40` - 已办结
             *     * `50` - 退回
             *     * `60` - 逾期
             *     * `90` - 撤销
             * @enum {string}
             */
            status?: "10" | "20" | "30" | "40" | "50" | "60" | "90";
            /** 状态名称 */
            readonly status_label: string;
            /** 督办次数 */
            supervise_count?: number;
            /** 下发对象 */
            targets?: unknown;
            /** 任务编号 */
            task_id: string;
            /** 任务名称 */
            title: string;
            /** 版本 */
            version?: number;
        };
        /** @description The case that was made. */
        KeyTaskCase: {
            /**
             * 案件
             * Format: uuid
             */
            id: string;
            /** 案件编号 */
            number: string;
        };
        /** @description A case of a task; what is not told is taken from the task. */
        KeyTaskCaseFormRequest: {
            /** 位置描述 */
            address?: string;
            /** 小类代码 */
            class_code?: string;
            /**
             * 请求标识
             * Format: uuid
             * @description 同一标识只成一案
             */
            client_key?: string;
            /** 部件标识码 */
            component_code?: string;
            /** 问题描述 */
            description?: string;
            /**
             * 行政区划代码
             * @description 没有坐标时填写
             */
            division_code?: string;
            /** 扩展信息 */
            extra?: {
                [key: string]: unknown;
            };
            /** 附件 */
            files?: components["schemas"]["CaseFileFormRequest"][];
            /**
             * 类型
             * @description * `component` - 部件
             *     * `event` - 事件
             * @enum {string}
             */
            kind?: "component" | "event" | "";
            /**
             * 纬度
             * Format: double
             */
            lat?: number | null;
            /**
             * 经度
             * Format: double
             */
            lon?: number | null;
            /**
             * 发现时间
             * Format: date-time
             */
            observed_at?: string;
            /** 上报人 */
            reporter_name?: string;
            /** 联系电话 */
            reporter_phone?: string;
        };
        /** @description What the upper platform is told. */
        KeyTaskFeedbackFormRequest: {
            /** 反馈内容 */
            feedback: string;
            /** 进展百分比 */
            progress?: number;
            /** 版本 */
            version?: number;
        };
        /** @description A lane as it is now. */
        Lane: {
            readonly acked_rows_today: number;
            readonly age_seconds: number | null;
            readonly attempts: number;
            readonly depth: number;
            readonly depth_rows: number;
            readonly division_code: string;
            /** Format: double */
            readonly failure_rate: number | null;
            readonly failures_last_hour: number;
            /** 数据分组 */
            group: string;
            /**
             * 停滞原因
             * @description 对方不认本平台账号时，通道停在原处反复试探
             */
            held_reason?: string;
            readonly id: number;
            /**
             * 最近送达
             * Format: date-time
             */
            last_ack_at?: string | null;
            /** 最近失败 */
            last_failure?: string;
            /**
             * 方式
             * @description * `change` - 变化即推
             *     * `hourly` - 每小时
             *     * `daily` - 每日
             * @enum {string}
             */
            mode?: "change" | "hourly" | "daily";
            readonly mode_label: string;
            /** Format: date-time */
            readonly next_attempt_at: string | null;
            /** Format: date-time */
            readonly oldest_at: string | null;
            readonly parked: number;
            /** 对方平台 */
            peer: number;
            readonly peer_name: string;
            readonly pushes_last_hour: number;
            readonly rate_rows_per_minute: number;
            readonly relation: string;
            readonly relation_label: string;
            readonly state: string;
            readonly state_label: string;
            readonly state_text: string;
            /**
             * 状态
             * @description 暂停时仍入道但不发送；停止后不再入道
             *
             *     * `active` - 启用
             *     * `paused` - 已暂停
             *     * `ended` - 已停止
             * @enum {string}
             */
            status?: "active" | "paused" | "ended";
            readonly status_label: string;
            /** 数据表 */
            table: string;
            readonly table_label: string;
        };
        /** @description A lane with its last hour and the chunk at its head. */
        LaneDetail: {
            readonly acked_rows_today: number;
            readonly age_seconds: number | null;
            readonly attempts: number;
            readonly depth: number;
            readonly depth_rows: number;
            readonly division_code: string;
            /** Format: double */
            readonly failure_rate: number | null;
            readonly failures_last_hour: number;
            /** 数据分组 */
            group: string;
            readonly head: {
                [key: string]: unknown;
            } | null;
            /**
             * 停滞原因
             * @description 对方不认本平台账号时，通道停在原处反复试探
             */
            held_reason?: string;
            readonly id: number;
            /**
             * 最近送达
             * Format: date-time
             */
            last_ack_at?: string | null;
            /** 最近失败 */
            last_failure?: string;
            readonly minutes: {
                [key: string]: unknown;
            }[];
            /**
             * 方式
             * @description * `change` - 变化即推
             *     * `hourly` - 每小时
             *     * `daily` - 每日
             * @enum {string}
             */
            mode?: "change" | "hourly" | "daily";
            readonly mode_label: string;
            /** Format: date-time */
            readonly next_attempt_at: string | null;
            /** Format: date-time */
            readonly oldest_at: string | null;
            readonly parked: number;
            /** 对方平台 */
            peer: number;
            readonly peer_name: string;
            readonly pushes_last_hour: number;
            readonly rate_rows_per_minute: number;
            readonly relation: string;
            readonly relation_label: string;
            readonly state: string;
            readonly state_label: string;
            readonly state_text: string;
            /**
             * 状态
             * @description 暂停时仍入道但不发送；停止后不再入道
             *
             *     * `active` - 启用
             *     * `paused` - 已暂停
             *     * `ended` - 已停止
             * @enum {string}
             */
            status?: "active" | "paused" | "ended";
            readonly status_label: string;
            /** 数据表 */
            table: string;
            readonly table_label: string;
        };
        /** @description All lanes together. */
        LaneSummary: {
            depth: number;
            depth_rows: number;
            failures_last_hour: number;
            lanes: number;
            /** Format: date-time */
            oldest_at: string | null;
            parked: number;
            rate_rows_per_minute: number;
            states: {
                [key: string]: number;
            };
        };
        /** @description A layer. */
        Layer: {
            /**
             * 最后变更
             * Format: date-time
             */
            changed_at: string;
            /** 要素数 */
            count: number;
            /** 可修改 */
            editable: boolean;
            /** 属性 */
            fields: components["schemas"]["LayerField"][];
            /**
             * 图形类型
             * @description * `polygon` - polygon
             *     * `line` - line
             *     * `point` - point
             *     * `any` - any
             * @enum {string}
             */
            geometry: "polygon" | "line" | "point" | "any";
            /** 分组 */
            group: string;
            /** 图层 */
            key: string;
            /** 名称 */
            label: string;
            /** 起始级别 */
            min_zoom: number;
            /** 修订号 */
            revision: number;
            /** 统计维度 */
            statistics: {
                [key: string]: string;
            };
            /** 样式 */
            style: {
                [key: string]: unknown;
            };
        };
        /** @description An attribute of a layer. */
        LayerField: {
            /** 可选值 */
            choices: {
                [key: string]: string;
            };
            /** 代码表 */
            code_list: string;
            /** 可修改 */
            edit: boolean;
            /** 可查询 */
            filter: boolean;
            /**
             * 类型
             * @description * `text` - text
             *     * `number` - number
             *     * `integer` - integer
             *     * `choice` - choice
             *     * `code` - code
             *     * `date` - date
             *     * `texts` - texts
             *     * `numbers` - numbers
             *     * `object` - object
             * @enum {string}
             */
            kind: "text" | "number" | "integer" | "choice" | "code" | "date" | "texts" | "numbers" | "object";
            /** 名称 */
            label: string;
            /** 字段 */
            name: string;
            /** 必填 */
            required: boolean;
            /** 单位 */
            unit: string;
        };
        /** @description How the model does on one class. */
        LearnedClass: {
            /**
             * 正确率
             * Format: double
             * @description 没有留出检验为空
             */
            accuracy: number | null;
            /** 学习的案件数 */
            cases: number;
            /** 小类代码 */
            class_code: string;
            /** 小类 */
            class_name: string;
            /** 类型 */
            kind: string;
            /** 大类 */
            major_name: string;
            /** 判断正确 */
            right: number;
            /** 其他小类误判为它 */
            taken: number;
            /** 留出检验的案件数 */
            tested: number;
        };
        /** @description A model with its measure on held-out cases, in all and by class. */
        LearnedModel: {
            /**
             * 首选正确率
             * Format: double
             */
            readonly accuracy: number | null;
            /**
             * 前三正确率
             * Format: double
             */
            readonly accuracy_of_three: number | null;
            /** 学习的案件数 */
            cases: number;
            /** 各小类 */
            readonly classes: components["schemas"]["LearnedClass"][];
            readonly id: number;
            /**
             * 宏平均 F1
             * Format: double
             */
            readonly macro_f1: number | null;
            /** 留出检验的案件数 */
            readonly tested: number;
            /**
             * 学习时间
             * Format: date-time
             */
            trained_at?: string;
            /** 学习人 */
            trained_by: string;
            /** 案件太少未检验的小类数 */
            readonly untested: number;
        };
        /** @description A line of a file that is wrong. */
        LineError: {
            /** 列 */
            field: string;
            /** 原因 */
            message: string;
            /** 行 */
            row: number | null;
        };
        /** @description A platform in the topology. */
        Link: {
            caller: number | null;
            detail: string;
            division_code: string;
            /** Format: date-time */
            last_heartbeat_at: string | null;
            /** Format: date-time */
            last_push_in_at: string | null;
            /** Format: date-time */
            last_push_out_at: string | null;
            /** Format: date-time */
            last_seen_at: string | null;
            latency_ms: number | null;
            name: string;
            /** Format: date-time */
            oldest_waiting_at: string | null;
            open_alarms: number;
            parked: number;
            peer: number | null;
            relation: string;
            service_address: string;
            state: string;
            state_label: string;
            status: string;
            status_label: string;
            tier: string;
            tier_label: string;
            today: components["schemas"]["Today"];
            waiting: number;
        };
        /** @description Where a point is. */
        Located: {
            /** 地址 */
            address: string;
            /** 区域类别 */
            area_class: number;
            /** 社区 */
            community: components["schemas"]["AreaRef"] | null;
            /** 区县 */
            district: components["schemas"]["AreaRef"] | null;
            /** 行政区划代码 */
            division_code: string;
            /** 责任网格 */
            responsibility_grid: components["schemas"]["GridRef"] | null;
            /** 街道 */
            street: components["schemas"]["AreaRef"] | null;
            /** 单元网格 */
            unit_grid: string;
        };
        Lockout: {
            /** 连续失败次数 */
            readonly failures: number;
            readonly id: number;
            /** 用户名或地址 */
            readonly key: string;
            /**
             * 类别
             * @description * `account` - 账号
             *     * `address` - 来源地址
             * @enum {string}
             */
            readonly kind: "account" | "address";
            /** 类别名称 */
            kind_label: string;
            /**
             * 最近失败时间
             * Format: date-time
             */
            readonly last_failed_at: string;
            /** 锁定中 */
            locked: boolean;
            /**
             * 锁定至
             * Format: date-time
             */
            readonly locked_until: string | null;
        };
        /** @description A key with its secret, told once. */
        MadeDesktopKey: {
            /**
             * 建立时间
             * Format: date-time
             */
            created_at?: string;
            /**
             * 到期时间
             * Format: date-time
             */
            expires_at: string;
            readonly id: number;
            /**
             * 最近使用
             * Format: date-time
             */
            last_used_at?: string | null;
            /** 用途 */
            name: string;
            /**
             * 密钥
             * @description 只显示这一次
             */
            secret: string;
            /** 用户名 */
            username: string;
        };
        /** @description Rows by their numbers. */
        ManyFormRequest: {
            /** 编号 */
            ids: number[];
        };
        /** @description Rows, and a note. */
        ManyNoteFormRequest: {
            /** 编号 */
            ids: number[];
            /**
             * 说明
             * @default
             */
            note: string;
        };
        /** @description Rows, and why. */
        ManyReasonFormRequest: {
            /** 编号 */
            ids: number[];
            /** 原因 */
            reason: string;
        };
        /** @description A place that an address may mean. */
        Match: {
            /** 标准地址 */
            address: string;
            /** 编码 */
            code: string;
            /** 行政区划代码 */
            division_code: string;
            /** 类型 */
            kind: string;
            /**
             * 纬度
             * Format: double
             */
            lat: number;
            /**
             * 经度
             * Format: double
             */
            lon: number;
            /** 名称 */
            name: string;
            /**
             * 匹配度
             * Format: double
             * @description 0 至 1
             */
            score: number;
            /** 单元网格 */
            unit_grid: string;
            /** 理由 */
            why: string;
        };
        /** @description The scores of a table by property. */
        Matrix: {
            /**
             * 真实性
             * Format: double
             */
            authenticity: number | null;
            /**
             * 完整性
             * Format: double
             */
            completeness: number | null;
            /**
             * 一致性
             * Format: double
             */
            consistency: number | null;
            /**
             * 正确性
             * Format: double
             */
            correctness: number | null;
            /**
             * 现势性
             * Format: double
             */
            currency: number | null;
            /**
             * 可交换性
             * Format: double
             */
            exchangeability: number | null;
            /** 中文名称 */
            label: string;
            /** 数据表 */
            table: string;
        };
        /** @description Who is signed in, and what the console may show. */
        Me: {
            division_code: string;
            full_name: string;
            id: number;
            idle_minutes: number;
            must_change_password: boolean;
            organisation: components["schemas"]["MyOrganisation"] | null;
            /** Format: date-time */
            password_expires_at: string | null;
            permissions: string[];
            phone_masked: string;
            posts: components["schemas"]["Named"][];
            roles: components["schemas"]["Named"][];
            second_factor: components["schemas"]["MySecondFactor"];
            username: string;
        };
        /** @description An indicator. */
        Measure: {
            /** 依据 */
            basis?: string;
            /** 指标代码 */
            code: string;
            /** 设备类型 */
            device_kind?: string;
            /**
             * 方向
             * @description * `high` - 越高越危险
             *     * `low` - 越低越危险
             *     * `both` - 过高过低都危险
             *     * `state` - 按状态
             * @enum {string}
             */
            direction?: "high" | "low" | "both" | "state";
            /**
             * 一级限值
             * Format: double
             */
            level1?: number | null;
            /**
             * 二级限值
             * Format: double
             */
            level2?: number | null;
            /**
             * 三级限值
             * Format: double
             */
            level3?: number | null;
            /** 限值说明 */
            limits_text?: string;
            /** 指标 */
            name: string;
            /** 监测对象类型 */
            object_kind?: string;
            /** 来源 */
            origin?: string;
            /**
             * 采样间隔（秒）
             * @description 空为有事才报
             */
            sampling_seconds?: number | null;
            /**
             * 专项
             * @description * `01` - 燃气
             *     * `02` - 供水
             *     * `03` - 排水
             *     * `04` - 供热
             *     * `05` - 管廊
             *     * `06` - 桥梁
             *     * `07` - 隧道
             *     * `08` - 建筑施工
             *     * `09` - 危房
             *     * `10` - 消防
             *     * `11` - 人员密集场所
             *     * `12` - 内涝
             * @enum {string}
             */
            specialty: "01" | "02" | "03" | "04" | "05" | "06" | "07" | 8 | 9 | "10" | "11" | "12";
            /** 单位 */
            unit?: string;
        };
        /** @description An indicator of an object; without a denominator it has no value and no score. */
        Measured: {
            /** 代码 */
            code: string;
            /** 分母 */
            denominator: number | null;
            /** 指标 */
            label: string;
            /** 分子或数量 */
            numerator: number;
            /**
             * 得分
             * @description 无分母为“—”
             */
            score: string;
            /**
             * 指标值
             * @description 率为百分数，无分母为“—”
             */
            value: string;
        };
        /** @description A new point; what is not given is the indicator's. */
        MeasuringPointFormRequest: {
            /** 精度 */
            accuracy?: string;
            /** 测点编码 */
            code?: string;
            /** 设备 */
            device: number;
            /**
             * 方向
             * @description * `high` - 越高越危险
             *     * `low` - 越低越危险
             *     * `both` - 过高过低都危险
             *     * `state` - 按状态
             * @enum {string}
             */
            direction?: "high" | "low" | "both" | "state";
            /**
             * 量程上限
             * Format: double
             */
            high?: number | null;
            /** 指标 */
            indicator: string;
            /**
             * 一级限值
             * Format: double
             */
            level1?: number | null;
            /**
             * 二级限值
             * Format: double
             */
            level2?: number | null;
            /**
             * 三级限值
             * Format: double
             */
            level3?: number | null;
            /**
             * 量程下限
             * Format: double
             */
            low?: number | null;
            /** 名称 */
            name?: string;
            /** 采样间隔（秒） */
            sampling_seconds?: number | null;
            /** 单位 */
            unit?: string;
        };
        /** @description The arrangement in force. */
        Menu: {
            /**
             * 修改时间
             * Format: date-time
             */
            readonly changed_at: string | null;
            /** 修改人 */
            readonly changed_by: string;
            /** 菜单项 */
            readonly entries: components["schemas"]["MenuEntry"][];
            /** 版本 */
            readonly version: number;
        };
        /** @description What differs of one entry. */
        MenuEntry: {
            /**
             * 隐藏
             * @default false
             */
            hidden: boolean;
            /**
             * 菜单项
             * @description 系统代号，或页面地址
             */
            key: string;
            /**
             * 显示名称
             * @description 留空为内置名称
             * @default
             */
            label: string;
            /** 顺序 */
            position?: number | null;
        };
        /** @description What differs of one entry. */
        MenuEntryRequest: {
            /**
             * 隐藏
             * @default false
             */
            hidden: boolean;
            /**
             * 菜单项
             * @description 系统代号，或页面地址
             */
            key: string;
            /**
             * 显示名称
             * @description 留空为内置名称
             * @default
             */
            label: string;
            /** 顺序 */
            position?: number | null;
        };
        /** @description Into which case, and why. */
        MergeFormRequest: {
            /**
             * 请求标识
             * Format: uuid
             */
            client_key?: string;
            /**
             * 并入的案件
             * Format: uuid
             */
            into: string;
            /** 意见 */
            note?: string;
            /** 版本 */
            version?: number;
        };
        /** @description A message, without its content. */
        Message: {
            /** 来源地址 */
            address?: string;
            /** 平台标识 */
            app_id: string;
            /**
             * 时间
             * Format: date-time
             */
            at?: string;
            /** 字节数 */
            body_bytes?: number;
            /** 状态码 */
            code: number;
            /** 状态 */
            readonly code_label: string;
            /** SM3 摘要 */
            readonly digest: string;
            /**
             * 方向
             * @description * `in` - 接收
             *     * `out` - 发送
             * @enum {string}
             */
            direction: "in" | "out";
            /** 方向 */
            readonly direction_label: string;
            /** 对方行政区划代码 */
            division_code?: string;
            /** 耗时（毫秒） */
            duration_ms?: number;
            /** 数据分组 */
            group: string;
            readonly id: number;
            /** 说明 */
            readonly message: string;
            /**
             * 去重标识
             * @description 同一平台标识下只生效一次
             */
            once: string;
            /**
             * 操作
             * @description * `push` - 推送
             *     * `get` - 查询
             * @enum {string}
             */
            operation: "push" | "get";
            /** 操作 */
            readonly operation_label: string;
            /** 对方平台 */
            peer_name?: string;
            /** 签名方式 */
            profile?: string;
            /**
             * 协议
             * @description * `http` - HTTP
             *     * `soap` - SOAP
             *     * `mqtt` - MQTT
             *     * `local` - 本地
             * @enum {string}
             */
            protocol: "http" | "soap" | "mqtt" | "local";
            /** 协议 */
            readonly protocol_label: string;
            /** 行数 */
            row_count?: number;
            /** 已封存 */
            readonly sealed: boolean;
            /** 成功 */
            readonly success: boolean;
            /** 数据表 */
            table: string;
            /** 数据表名称 */
            readonly table_label: string;
            /** 版本 */
            version?: string;
        };
        /** @description One day's messages of one direction and outcome. */
        MessageDay: {
            /** 状态码 */
            code: number;
            /**
             * 日期
             * Format: date
             */
            day: string;
            /** 方向 */
            direction: string;
            /** 报文数 */
            messages: number;
            /** 行数 */
            rows: number;
        };
        /** @description A message with its answer. */
        MessageDetail: {
            /** 来源地址 */
            address?: string;
            /** 答复 */
            answer: string;
            /** 平台标识 */
            app_id: string;
            /**
             * 时间
             * Format: date-time
             */
            at?: string;
            /** 字节数 */
            body_bytes?: number;
            /** 状态码 */
            code: number;
            /** 状态 */
            readonly code_label: string;
            /** SM3 摘要 */
            readonly digest: string;
            /**
             * 方向
             * @description * `in` - 接收
             *     * `out` - 发送
             * @enum {string}
             */
            direction: "in" | "out";
            /** 方向 */
            readonly direction_label: string;
            /** 对方行政区划代码 */
            division_code?: string;
            /** 耗时（毫秒） */
            duration_ms?: number;
            /** 数据分组 */
            group: string;
            readonly id: number;
            /** 说明 */
            readonly message: string;
            /**
             * 去重标识
             * @description 同一平台标识下只生效一次
             */
            once: string;
            /**
             * 操作
             * @description * `push` - 推送
             *     * `get` - 查询
             * @enum {string}
             */
            operation: "push" | "get";
            /** 操作 */
            readonly operation_label: string;
            /** 对方平台 */
            peer_name?: string;
            /** 签名方式 */
            profile?: string;
            /**
             * 协议
             * @description * `http` - HTTP
             *     * `soap` - SOAP
             *     * `mqtt` - MQTT
             *     * `local` - 本地
             * @enum {string}
             */
            protocol: "http" | "soap" | "mqtt" | "local";
            /** 协议 */
            readonly protocol_label: string;
            /** 隔离数据编号 */
            readonly quarantine: number | null;
            /** 查询条件 */
            query?: string;
            /** 行数 */
            row_count?: number;
            /** 已封存 */
            readonly sealed: boolean;
            /** 成功 */
            readonly success: boolean;
            /** 数据表 */
            table: string;
            /** 数据表名称 */
            readonly table_label: string;
            /** 版本 */
            version?: string;
        };
        /** @description Messages by day. */
        MessageSummary: {
            results: components["schemas"]["MessageDay"][];
        };
        /** @description A layer's metadata. */
        Metadata: {
            /** 精度 */
            accuracy?: string;
            /**
             * 最后变更
             * Format: date-time
             */
            changed_at?: string;
            /** 要素数 */
            readonly count: number;
            /** 范围 */
            readonly extent: number[] | null;
            /** 图层 */
            key: string;
            /** 生产单位 */
            producer?: string;
            /** 坐标系 */
            readonly reference_system: string;
            /** 使用限制 */
            restrictions?: string;
            /**
             * 修订号
             * Format: int64
             */
            revision?: number;
            /** 数据来源 */
            source?: string;
            /** 摘要 */
            summary?: string;
            /**
             * 现势日期
             * Format: date
             */
            surveyed_on?: string | null;
            /** 更新周期 */
            update_period?: string;
            /** 元数据版本 */
            version?: number;
        };
        /** @description Metadata to set. */
        MetadataChangeRequest: {
            /** 精度 */
            accuracy?: string;
            /** 生产单位 */
            producer?: string;
            /** 使用限制 */
            restrictions?: string;
            /** 数据来源 */
            source?: string;
            /** 摘要 */
            summary?: string;
            /**
             * 现势日期
             * Format: date
             */
            surveyed_on?: string | null;
            /** 更新周期 */
            update_period?: string;
            /** 元数据版本 */
            version: number;
        };
        /** @description A count. */
        MetricColumn: {
            /** 列 */
            column: string;
            /** 名称 */
            label: string;
        };
        /** @description An alarm in lists, with what the asking person may do to it now. */
        MonitoringAlarm: {
            /** 可用动作 */
            readonly actions: components["schemas"]["AlarmAction"][];
            /** 案件编号 */
            case_number?: string;
            /** 行政区划代码 */
            division_code: string;
            /**
             * 领域
             * @description * `01` - 市政设施
             *     * `02` - 房屋建筑
             *     * `03` - 交通设施
             *     * `04` - 人员密集区域
             * @enum {string}
             */
            domain: "01" | "02" | "03" | "04";
            /**
             * 办理期限
             * Format: date-time
             */
            due_at?: string | null;
            readonly id: number;
            /**
             * 纬度
             * Format: double
             */
            readonly lat: number;
            /**
             * 级别
             * @description * `1` - 一级（红）
             *     * `2` - 二级（橙）
             *     * `3` - 三级（黄）
             * @enum {integer}
             */
            level: 1 | 2 | 3;
            /**
             * 经度
             * Format: double
             */
            readonly lon: number;
            /** 报警编号 */
            number: string;
            /** 监测对象 */
            readonly object_name: string;
            /** 已超期 */
            readonly overdue: boolean;
            /** 测点 */
            point: number;
            /** 测点名称 */
            readonly point_name: string;
            /**
             * 发生时间
             * Format: date-time
             */
            raised_at: string;
            /**
             * 数据恢复时间
             * Format: date-time
             */
            recovered_at?: string | null;
            /** 规则名称 */
            readonly rule_name: string;
            /** 规则版本 */
            rule_version: number;
            /**
             * 专项
             * @description * `01` - 燃气
             *     * `02` - 供水
             *     * `03` - 排水
             *     * `04` - 供热
             *     * `05` - 管廊
             *     * `06` - 桥梁
             *     * `07` - 隧道
             *     * `08` - 建筑施工
             *     * `09` - 危房
             *     * `10` - 消防
             *     * `11` - 人员密集场所
             *     * `12` - 内涝
             * @enum {string}
             */
            specialty: "01" | "02" | "03" | "04" | "05" | "06" | "07" | 8 | 9 | "10" | "11" | "12";
            /**
             * 状态
             * @description * `raised` - 待研判
             *     * `judged` - 待签收
             *     * `signed` - 待到场
             *     * `on_site` - 待反馈
             *     * `handled` - 待解除
             *     * `cleared` - 已解除
             *     * `false` - 误报
             *     * `archived` - 已归档
             * @enum {string}
             */
            state: "raised" | "judged" | "signed" | "on_site" | "handled" | "cleared" | "false" | "archived";
            /** 状态名称 */
            readonly state_label: string;
            /**
             * 状态起始
             * Format: date-time
             */
            state_since: string;
            /**
             * 类别
             * @description * `object` - 监测对象
             *     * `device` - 设备故障
             * @enum {string}
             */
            subject: "object" | "device";
            /** 内容 */
            title: string;
            /** 单位 */
            readonly unit: string;
            /**
             * 触发值
             * Format: double
             */
            value?: number | null;
            /** 是否真实 */
            verdict?: boolean | null;
            /**
             * 最严重值
             * Format: double
             */
            worst?: number | null;
        };
        MyOrganisation: {
            code: string;
            id: number;
            name: string;
            path: string;
        };
        MySecondFactor: {
            /** 已启用 */
            enrolled: boolean;
            /** 角色要求启用 */
            required: boolean;
        };
        /** @description A role or a post, named. */
        Named: {
            code: string;
            id: number;
            name: string;
        };
        /** @description What tables are called. */
        Names: {
            /**
             * 名称
             * @description 标识 → 名称
             */
            names: {
                [key: string]: string;
            };
        };
        /** @description An address near a point. */
        Nearby: {
            /** 标准地址 */
            address: string;
            /** 编码 */
            code: string;
            /**
             * 方位
             * @description 所求点在地址的哪一方
             */
            direction: string;
            /**
             * 距离（米）
             * Format: double
             */
            distance_m: number;
            /** 类型 */
            kind: string;
            /**
             * 纬度
             * Format: double
             */
            lat: number;
            /**
             * 经度
             * Format: double
             */
            lon: number;
            /** 名称 */
            name: string;
            /** 单元网格 */
            unit_grid: string;
        };
        NewAccountFormRequest: {
            /** 数据范围（行政区划） */
            division_code: string;
            /**
             * 账号有效期至
             * Format: date-time
             */
            expires_at?: string | null;
            /** 姓名 */
            full_name: string;
            /** 机构 */
            organisation?: number | null;
            /**
             * 手机号
             * @default
             */
            phone: string;
            /** 用户名 */
            username: string;
        };
        /** @description A calendar to create. */
        NewCalendarRequest: {
            /** 代码 */
            code: string;
            /** 名称 */
            name: string;
            /** 工作时段 */
            periods: components["schemas"]["WeekdayPeriodRequest"][];
        };
        /** @description A new account. */
        NewCallerRequest: {
            /** 允许的来源地址 */
            addresses?: string[];
            /** 请求体上限（字节） */
            body_limit?: number;
            /** 行政区划代码 */
            division_code: string;
            /** 平台名称 */
            name: string;
            /** 允许的签名方式 */
            profiles: ("standard" | "standard-rsa" | "strict")[];
            /**
             * 调用方公钥
             * @description 严格方式才需要
             */
            public_key?: string;
            /**
             * 推送时段起
             * Format: time
             */
            push_from?: string | null;
            /**
             * 推送时段止
             * Format: time
             */
            push_until?: string | null;
            /** 每分钟请求上限 */
            rate_limit?: number;
            /** 接口服务地址 */
            service_address?: string;
            /**
             * 类型
             * @description * `national` - 国家平台
             *     * `provincial` - 省级平台
             *     * `city` - 市级平台
             *     * `county` - 县级平台
             *     * `system` - 本级行业系统
             * @enum {string}
             */
            tier: "national" | "provincial" | "city" | "county" | "system";
        };
        /** @description What a new code list needs. */
        NewCodeListRequest: {
            /** 代码表标识 */
            code: string;
            /**
             * 接收时校验
             * @default false
             */
            enforced: boolean;
            /** 名称 */
            label: string;
            /**
             * 许可
             * @default
             */
            licence: string;
            /**
             * 说明
             * @default
             */
            note: string;
            /** 出处 */
            provenance: string;
        };
        /** @description A day to declare. */
        NewDayRequest: {
            /** 工作日历 */
            calendar_id: number;
            /**
             * 日期
             * Format: date
             */
            day: string;
            /**
             * 类型
             * @description * `holiday` - 放假
             *     * `work` - 上班
             * @enum {string}
             */
            kind: "holiday" | "work";
            /** 名称 */
            name: string;
            /**
             * 依据
             * @default
             */
            source: string;
        };
        /** @description A key to make. */
        NewDesktopKeyRequest: {
            /**
             * 有效天数
             * @default 365
             */
            days: number;
            /** 用途 */
            name: string;
        };
        /** @description A dictionary to create. */
        NewDictionaryRequest: {
            /** 代码 */
            code: string;
            /** 名称 */
            name: string;
            /**
             * 来源
             * @default
             */
            provenance: string;
        };
        /** @description An entry to add. */
        NewEntryRequest: {
            /** 代码 */
            code: string;
            /** 字典 */
            dictionary_id: number;
            /** 名称 */
            label: string;
            /**
             * 顺序
             * @default 0
             */
            position: number;
            /**
             * 来源
             * @default
             */
            provenance: string;
            /**
             * 生效日期
             * Format: date
             */
            valid_from?: string | null;
            /**
             * 失效日期
             * Format: date
             */
            valid_until?: string | null;
        };
        /** @description A feature to make. */
        NewFeatureRequest: {
            /** 编码 */
            code: string;
            /**
             * 图形
             * @description GeoJSON，经纬度（CGCS2000）
             */
            geometry?: {
                [key: string]: unknown;
            };
            /**
             * 名称
             * @default
             */
            name: string;
            /** 属性 */
            properties?: {
                [key: string]: unknown;
            };
        };
        /** @description A file to look at. */
        NewImportRequest: {
            /**
             * 编码
             * @description * `UTF-8` - UTF-8
             *     * `GB18030` - GB18030
             * @default
             * @enum {string}
             */
            encoding: "UTF-8" | "GB18030" | "";
            /**
             * 文件
             * Format: binary
             * @description zip（Shapefile）、gpkg、geojson 或 csv，至多 64 MB
             */
            file: string;
            /**
             * 图层
             * @description * `province` - 省界
             *     * `city` - 市界
             *     * `district` - 区县界
             *     * `street` - 街道界
             *     * `community` - 社区界
             *     * `ground` - 地表
             *     * `building` - 建筑物
             *     * `unit_grid` - 单元网格
             *     * `responsibility_grid` - 责任网格
             *     * `evaluation_grid` - 评价网格
             *     * `evaluation_point` - 评价点位
             *     * `component` - 部件
             *     * `camera` - 视频点位
             *     * `road` - 道路
             *     * `place` - 地名地址
             * @enum {string}
             */
            layer: "province" | "city" | "district" | "street" | "community" | "ground" | "building" | "unit_grid" | "responsibility_grid" | "evaluation_grid" | "evaluation_point" | "component" | "camera" | "road" | "place";
            /**
             * 坐标系
             * @description * `4490` - CGCS2000 经纬度
             *     * `4326` - WGS 84 经纬度
             *     * `3857` - Web 墨卡托
             *     * `4513` - CGCS2000 高斯-克吕格 3 度带 第 25 带（带号前缀）
             *     * `4514` - CGCS2000 高斯-克吕格 3 度带 第 26 带（带号前缀）
             *     * `4515` - CGCS2000 高斯-克吕格 3 度带 第 27 带（带号前缀）
             *     * `4516` - CGCS2000 高斯-克吕格 3 度带 第 28 带（带号前缀）
             *     * `4517` - CGCS2000 高斯-克吕格 3 度带 第 29 带（带号前缀）
             *     * `4518` - CGCS2000 高斯-克吕格 3 度带 第 30 带（带号前缀）
             *     * `4519` - CGCS2000 高斯-克吕格 3 度带 第 31 带（带号前缀）
             *     * `4520` - CGCS2000 高斯-克吕格 3 度带 第 32 带（带号前缀）
             *     * `4521` - CGCS2000 高斯-克吕格 3 度带 第 33 带（带号前缀）
             *     * `4522` - CGCS2000 高斯-克吕格 3 度带 第 34 带（带号前缀）
             *     * `4523` - CGCS2000 高斯-克吕格 3 度带 第 35 带（带号前缀）
             *     * `4524` - CGCS2000 高斯-克吕格 3 度带 第 36 带（带号前缀）
             *     * `4525` - CGCS2000 高斯-克吕格 3 度带 第 37 带（带号前缀）
             *     * `4526` - CGCS2000 高斯-克吕格 3 度带 第 38 带（带号前缀）
             *     * `4527` - CGCS2000 高斯-克吕格 3 度带 第 39 带（带号前缀）
             *     * `4528` - CGCS2000 高斯-克吕格 3 度带 第 40 带（带号前缀）
             *     * `4529` - CGCS2000 高斯-克吕格 3 度带 第 41 带（带号前缀）
             *     * `4530` - CGCS2000 高斯-克吕格 3 度带 第 42 带（带号前缀）
             *     * `4531` - CGCS2000 高斯-克吕格 3 度带 第 43 带（带号前缀）
             *     * `4532` - CGCS2000 高斯-克吕格 3 度带 第 44 带（带号前缀）
             *     * `4533` - CGCS2000 高斯-克吕格 3 度带 第 45 带（带号前缀）
             *     * `4534` - CGCS2000 高斯-克吕格 3 度带 中央经线 75°
             *     * `4535` - CGCS2000 高斯-克吕格 3 度带 中央经线 78°
             *     * `4536` - CGCS2000 高斯-克吕格 3 度带 中央经线 81°
             *     * `4537` - CGCS2000 高斯-克吕格 3 度带 中央经线 84°
             *     * `4538` - CGCS2000 高斯-克吕格 3 度带 中央经线 87°
             *     * `4539` - CGCS2000 高斯-克吕格 3 度带 中央经线 90°
             *     * `4540` - CGCS2000 高斯-克吕格 3 度带 中央经线 93°
             *     * `4541` - CGCS2000 高斯-克吕格 3 度带 中央经线 96°
             *     * `4542` - CGCS2000 高斯-克吕格 3 度带 中央经线 99°
             *     * `4543` - CGCS2000 高斯-克吕格 3 度带 中央经线 102°
             *     * `4544` - CGCS2000 高斯-克吕格 3 度带 中央经线 105°
             *     * `4545` - CGCS2000 高斯-克吕格 3 度带 中央经线 108°
             *     * `4546` - CGCS2000 高斯-克吕格 3 度带 中央经线 111°
             *     * `4547` - CGCS2000 高斯-克吕格 3 度带 中央经线 114°
             *     * `4548` - CGCS2000 高斯-克吕格 3 度带 中央经线 117°
             *     * `4549` - CGCS2000 高斯-克吕格 3 度带 中央经线 120°
             *     * `4550` - CGCS2000 高斯-克吕格 3 度带 中央经线 123°
             *     * `4551` - CGCS2000 高斯-克吕格 3 度带 中央经线 126°
             *     * `4552` - CGCS2000 高斯-克吕格 3 度带 中央经线 129°
             *     * `4553` - CGCS2000 高斯-克吕格 3 度带 中央经线 132°
             *     * `4554` - CGCS2000 高斯-克吕格 3 度带 中央经线 135°
             *     * `4491` - CGCS2000 高斯-克吕格 6 度带 第 13 带（带号前缀）
             *     * `4492` - CGCS2000 高斯-克吕格 6 度带 第 14 带（带号前缀）
             *     * `4493` - CGCS2000 高斯-克吕格 6 度带 第 15 带（带号前缀）
             *     * `4494` - CGCS2000 高斯-克吕格 6 度带 第 16 带（带号前缀）
             *     * `4495` - CGCS2000 高斯-克吕格 6 度带 第 17 带（带号前缀）
             *     * `4496` - CGCS2000 高斯-克吕格 6 度带 第 18 带（带号前缀）
             *     * `4497` - CGCS2000 高斯-克吕格 6 度带 第 19 带（带号前缀）
             *     * `4498` - CGCS2000 高斯-克吕格 6 度带 第 20 带（带号前缀）
             *     * `4499` - CGCS2000 高斯-克吕格 6 度带 第 21 带（带号前缀）
             *     * `4500` - CGCS2000 高斯-克吕格 6 度带 第 22 带（带号前缀）
             *     * `4501` - CGCS2000 高斯-克吕格 6 度带 第 23 带（带号前缀）
             *     * `4502` - CGCS2000 高斯-克吕格 6 度带 中央经线 75°
             *     * `4503` - CGCS2000 高斯-克吕格 6 度带 中央经线 81°
             *     * `4504` - CGCS2000 高斯-克吕格 6 度带 中央经线 87°
             *     * `4505` - CGCS2000 高斯-克吕格 6 度带 中央经线 93°
             *     * `4506` - CGCS2000 高斯-克吕格 6 度带 中央经线 99°
             *     * `4507` - CGCS2000 高斯-克吕格 6 度带 中央经线 105°
             *     * `4508` - CGCS2000 高斯-克吕格 6 度带 中央经线 111°
             *     * `4509` - CGCS2000 高斯-克吕格 6 度带 中央经线 117°
             *     * `4510` - CGCS2000 高斯-克吕格 6 度带 中央经线 123°
             *     * `4511` - CGCS2000 高斯-克吕格 6 度带 中央经线 129°
             *     * `4512` - CGCS2000 高斯-克吕格 6 度带 中央经线 135°
             * @enum {integer|null}
             */
            srid?: 4490 | 4326 | 3857 | 4513 | 4514 | 4515 | 4516 | 4517 | 4518 | 4519 | 4520 | 4521 | 4522 | 4523 | 4524 | 4525 | 4526 | 4527 | 4528 | 4529 | 4530 | 4531 | 4532 | 4533 | 4534 | 4535 | 4536 | 4537 | 4538 | 4539 | 4540 | 4541 | 4542 | 4543 | 4544 | 4545 | 4546 | 4547 | 4548 | 4549 | 4550 | 4551 | 4552 | 4553 | 4554 | 4491 | 4492 | 4493 | 4494 | 4495 | 4496 | 4497 | 4498 | 4499 | 4500 | 4501 | 4502 | 4503 | 4504 | 4505 | 4506 | 4507 | 4508 | 4509 | 4510 | 4511 | 4512 | null;
        };
        /** @description The arrangement wanted. */
        NewMenuRequest: {
            /** 菜单项 */
            entries: components["schemas"]["MenuEntryRequest"][];
            /**
             * 版本
             * @description 所依据的版本
             */
            version: number;
        };
        NewOrganisationRequest: {
            /** 机构代码 */
            code: string;
            /** 行政区划代码 */
            division_code: string;
            /**
             * 机构类型
             * @description * `government` - 主管部门
             *     * `supervision` - 监督中心
             *     * `command` - 指挥中心
             *     * `responsible` - 责任主体
             *     * `enforcement` - 执法机构
             *     * `enterprise` - 企业
             * @enum {string}
             */
            kind: "government" | "supervision" | "command" | "responsible" | "enforcement" | "enterprise";
            /** 机构名称 */
            name: string;
            /** 上级机构 */
            parent?: number | null;
        };
        /** @description Periods to set. */
        NewPatternRequest: {
            /** 工作时段 */
            periods: components["schemas"]["WeekdayPeriodRequest"][];
            /**
             * 起始日期
             * Format: date
             */
            valid_from: string;
        };
        NewPostRequest: {
            /** 岗位代码 */
            code: string;
            /** 岗位名称 */
            name: string;
            /** 机构 */
            organisation: number;
        };
        NewRoleRequest: {
            /** 角色代码 */
            code: string;
            /** 说明 */
            description?: string;
            /** 角色名称 */
            name: string;
            /** 权限 */
            permissions: string[];
            /** 须启用动态口令 */
            requires_second_factor?: boolean;
        };
        /** @description A note. */
        NoteFormRequest: {
            /**
             * 说明
             * @default
             */
            note: string;
        };
        /** @description A notification. */
        Notification: {
            /**
             * 时间
             * Format: date-time
             */
            at?: string;
            readonly id: number;
            /** 链接 */
            link?: string;
            /**
             * 阅读时间
             * Format: date-time
             */
            read_at?: string | null;
            /** 内容 */
            text?: string;
            /** 标题 */
            title: string;
        };
        /** @description A monitored object; a place in the middle stands for its geometry in lists. */
        Object: {
            /** 在用 */
            active?: boolean;
            /** 位置描述 */
            address?: string;
            /** 属性 */
            attributes?: unknown;
            /** 编码 */
            code: string;
            /** 在用设备数 */
            readonly device_count: number;
            /** 行政区划代码 */
            division_code: string;
            /**
             * 领域
             * @description * `01` - 市政设施
             *     * `02` - 房屋建筑
             *     * `03` - 交通设施
             *     * `04` - 人员密集区域
             * @enum {string}
             */
            readonly domain: "01" | "02" | "03" | "04";
            readonly id: number;
            /**
             * 类型
             * @description 如检查井、调压站、主梁
             */
            kind?: string;
            /**
             * 纬度
             * Format: double
             */
            readonly lat: number;
            /**
             * 经度
             * Format: double
             */
            readonly lon: number;
            /** 名称 */
            name: string;
            /**
             * 权属单位
             * Format: int64
             */
            organisation_id?: number | null;
            /** 权属单位名称 */
            readonly organisation_name: string;
            /**
             * 专项
             * @description * `01` - 燃气
             *     * `02` - 供水
             *     * `03` - 排水
             *     * `04` - 供热
             *     * `05` - 管廊
             *     * `06` - 桥梁
             *     * `07` - 隧道
             *     * `08` - 建筑施工
             *     * `09` - 危房
             *     * `10` - 消防
             *     * `11` - 人员密集场所
             *     * `12` - 内涝
             * @enum {string}
             */
            specialty: "01" | "02" | "03" | "04" | "05" | "06" | "07" | 8 | 9 | "10" | "11" | "12";
        };
        /** @description A new object. */
        ObjectFormRequest: {
            /** 位置描述 */
            address?: string;
            /** 属性 */
            attributes?: {
                [key: string]: unknown;
            };
            /** 编码 */
            code: string;
            /** 行政区划代码 */
            division_code: string;
            /** 类型 */
            kind?: string;
            /**
             * 纬度
             * Format: double
             */
            lat: number;
            /**
             * 经度
             * Format: double
             */
            lon: number;
            /** 名称 */
            name: string;
            /** 权属单位 */
            organisation_id?: number | null;
            /**
             * 专项
             * @description * `01` - 燃气
             *     * `02` - 供水
             *     * `03` - 排水
             *     * `04` - 供热
             *     * `05` - 管廊
             *     * `06` - 桥梁
             *     * `07` - 隧道
             *     * `08` - 建筑施工
             *     * `09` - 危房
             *     * `10` - 消防
             *     * `11` - 人员密集场所
             *     * `12` - 内涝
             * @enum {string}
             */
            specialty: "01" | "02" | "03" | "04" | "05" | "06" | "07" | 8 | 9 | "10" | "11" | "12";
        };
        /** @description An account with its key material, shown this once. */
        OpenedCaller: {
            /** 接入账号 */
            caller: components["schemas"]["Caller"];
            /**
             * 密钥
             * @description 只显示这一次，请立即转交调用方
             */
            keys: components["schemas"]["IssuedKey"][];
        };
        /** @description Why, if someone wants to say. */
        OptionalReasonFormRequest: {
            /**
             * 原因
             * @default
             */
            reason: string;
        };
        Organisation: {
            /** 启用 */
            readonly active: boolean;
            /** 机构代码 */
            readonly code: string;
            /**
             * 建立时间
             * Format: date-time
             */
            readonly created_at: string;
            /** 行政区划代码 */
            readonly division_code: string;
            readonly id: number;
            /**
             * 机构类型
             * @description * `government` - 主管部门
             *     * `supervision` - 监督中心
             *     * `command` - 指挥中心
             *     * `responsible` - 责任主体
             *     * `enforcement` - 执法机构
             *     * `enterprise` - 企业
             * @enum {string}
             */
            readonly kind: "government" | "supervision" | "command" | "responsible" | "enforcement" | "enterprise";
            /** 机构类型名称 */
            kind_label: string;
            /** 机构名称 */
            readonly name: string;
            /** 上级机构 */
            readonly parent: number | null;
            /** 上级机构名称 */
            parent_name?: string;
            /**
             * 机构路径
             * @description 自根到本级的机构代码，以 / 分隔并结尾
             */
            readonly path: string;
        };
        OrganisationMoveRequest: {
            /** 上级机构 */
            parent: number | null;
        };
        /** @description A node of the tree; ``children`` are nodes again. */
        OrganisationNode: {
            /** 账号数 */
            accounts: number;
            active: boolean;
            /** 下级机构 */
            children: {
                [key: string]: unknown;
            }[];
            code: string;
            division_code: string;
            id: number;
            kind: string;
            name: string;
        };
        /** @description A message that waits for its relay. */
        Outbox: {
            /**
             * 产生时间
             * Format: date-time
             */
            created_at?: string;
            readonly id: number;
            /** 有序键 */
            key?: string;
            /**
             * 只发给
             * @description 消费者名称，空为全部订阅者
             */
            only_for?: string;
            /** 内容 */
            payload: unknown;
            /** 主题 */
            topic: string;
        };
        PaginatedAccountList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Account"][];
        };
        PaginatedAgreementList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Agreement"][];
        };
        PaginatedAlarmList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Alarm"][];
        };
        PaginatedAlarmRuleList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["AlarmRule"][];
        };
        PaginatedApplicationList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Application"][];
        };
        PaginatedAttendanceList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Attendance"][];
        };
        PaginatedAuditRecordList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["AuditRecord"][];
        };
        PaginatedAuditSealList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["AuditSeal"][];
        };
        PaginatedCalendarList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Calendar"][];
        };
        PaginatedCallerList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Caller"][];
        };
        PaginatedCaseDepartmentList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["CaseDepartment"][];
        };
        PaginatedCaseImportList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["CaseImport"][];
        };
        PaginatedCaseList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Case"][];
        };
        PaginatedCasePersonList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["CasePerson"][];
        };
        PaginatedCaseStepList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["CaseStep"][];
        };
        PaginatedCodeEntryList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["CodeEntry"][];
        };
        PaginatedCodeListList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["CodeList"][];
        };
        PaginatedCounterList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Counter"][];
        };
        PaginatedDeadLetterList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["DeadLetter"][];
        };
        PaginatedDeliveryList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Delivery"][];
        };
        PaginatedDesktopKeyList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["DesktopKey"][];
        };
        PaginatedDeviceList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Device"][];
        };
        PaginatedDictionaryList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Dictionary"][];
        };
        PaginatedEntryList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Entry"][];
        };
        PaginatedEvaluationList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Evaluation"][];
        };
        PaginatedEvaluationSchemeList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["EvaluationScheme"][];
        };
        PaginatedFeatureList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Feature"][];
        };
        PaginatedFeatureVersionList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["FeatureVersion"][];
        };
        PaginatedFindingList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Finding"][];
        };
        PaginatedFormList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Form"][];
        };
        PaginatedHeartbeatList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Heartbeat"][];
        };
        PaginatedHistoryEntryList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["HistoryEntry"][];
        };
        PaginatedInterfaceList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Interface"][];
        };
        PaginatedKeyTaskList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["KeyTask"][];
        };
        PaginatedLaneList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Lane"][];
        };
        PaginatedLayerList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Layer"][];
        };
        PaginatedLearnedModelList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["LearnedModel"][];
        };
        PaginatedLockoutList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Lockout"][];
        };
        PaginatedMeasureList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Measure"][];
        };
        PaginatedMessageList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Message"][];
        };
        PaginatedMonitoringAlarmList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["MonitoringAlarm"][];
        };
        PaginatedNotificationList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Notification"][];
        };
        PaginatedObjectList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Object"][];
        };
        PaginatedOrganisationList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Organisation"][];
        };
        PaginatedOutboxList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Outbox"][];
        };
        PaginatedParameterList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Parameter"][];
        };
        PaginatedPeerList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Peer"][];
        };
        PaginatedPeriodicRunList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["PeriodicRun"][];
        };
        PaginatedPhoneTaskList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["PhoneTask"][];
        };
        PaginatedPointList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Point"][];
        };
        PaginatedPositionList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Position"][];
        };
        PaginatedPostList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Post"][];
        };
        PaginatedQuarantineList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Quarantine"][];
        };
        PaginatedRatesList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Rates"][];
        };
        PaginatedReadingRefusalList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["ReadingRefusal"][];
        };
        PaginatedRefusalList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Refusal"][];
        };
        PaginatedRoleList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Role"][];
        };
        PaginatedRuleList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Rule"][];
        };
        PaginatedRunList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Run"][];
        };
        PaginatedSavedQueryList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["SavedQuery"][];
        };
        PaginatedSessionList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Session"][];
        };
        PaginatedShelfList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Shelf"][];
        };
        PaginatedShiftList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Shift"][];
        };
        PaginatedShiftPlanList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["ShiftPlan"][];
        };
        PaginatedShownFileList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["ShownFile"][];
        };
        PaginatedSpatialImportRowList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["SpatialImportRow"][];
        };
        PaginatedSpecialDayList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["SpecialDay"][];
        };
        PaginatedStandardList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Standard"][];
        };
        PaginatedStoredChangeList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["StoredChange"][];
        };
        PaginatedStoredFileList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["StoredFile"][];
        };
        PaginatedSubscriptionList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Subscription"][];
        };
        PaginatedTrafficList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Traffic"][];
        };
        PaginatedVehicleList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Vehicle"][];
        };
        PaginatedVersionList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Version"][];
        };
        PaginatedWorkflowList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Workflow"][];
        };
        /** @description A parameter. */
        Parameter: {
            /** 代码 */
            code: string;
            readonly id: number;
            /** 名称 */
            label: string;
            /**
             * 最大
             * Format: decimal
             */
            maximum: string;
            /**
             * 最小
             * Format: decimal
             */
            minimum: string;
            /** 单位 */
            unit?: string;
            /**
             * 值
             * Format: decimal
             */
            value: string;
        };
        /** @description An address taken apart. */
        ParsedAddress: {
            /** 行政区域 */
            areas: components["schemas"]["AreaRef"][];
            /** 门牌号 */
            number: string;
            /** 其余 */
            rest: string;
            /** 街巷 */
            road: string;
        };
        PatchedAccountEditRequest: {
            /** 数据范围（行政区划） */
            division_code?: string;
            /**
             * 账号有效期至
             * Format: date-time
             */
            expires_at?: string | null;
            /** 姓名 */
            full_name?: string;
            /** 机构 */
            organisation?: number | null;
            /** 手机号 */
            phone?: string;
        };
        /** @description What may be changed of a rule. */
        PatchedAlarmRuleFieldsRequest: {
            /** 启用 */
            active?: boolean;
            /** 连续超限次数 */
            consecutive?: number;
            /**
             * 回差
             * Format: double
             */
            hysteresis?: number;
            /** 缺报周期数 */
            missed?: number;
            /** 连续恢复次数 */
            recover?: number;
        };
        /** @description What may be changed of one. */
        PatchedDeviceEditFormRequest: {
            /** 启用 */
            active?: boolean;
            /**
             * 检定日期
             * Format: date
             */
            calibrated_on?: string | null;
            /**
             * 下次检定
             * Format: date
             */
            calibration_due?: string | null;
            /**
             * 安装日期
             * Format: date
             */
            installed_on?: string | null;
            /** 厂商 */
            maker?: string;
            /** 型号 */
            model?: string;
            /** 名称 */
            name?: string;
            /**
             * 接入协议
             * @description * `mqtt` - MQTT
             *     * `http` - HTTP
             * @enum {string}
             */
            protocol?: "mqtt" | "http";
        };
        /** @description What to change; what is not given stays. */
        PatchedFeatureChangeRequest: {
            /** 编码 */
            code?: string;
            /** 图形 */
            geometry?: {
                [key: string]: unknown;
            };
            /** 名称 */
            name?: string;
            /** 属性 */
            properties?: {
                [key: string]: unknown;
            };
            /**
             * 版本
             * @description 所改的版本，已被他人修改则拒绝
             */
            version?: number;
        };
        /** @description What is saved of a form. */
        PatchedFormEditFormRequest: {
            /** 字段 */
            fields?: components["schemas"]["FormFieldFormRequest"][];
            /** 修订 */
            revision?: number;
        };
        /** @description What may be changed of one. */
        PatchedObjectEditFormRequest: {
            /** 在用 */
            active?: boolean;
            /** 位置描述 */
            address?: string;
            /** 属性 */
            attributes?: {
                [key: string]: unknown;
            };
            /** 行政区划代码 */
            division_code?: string;
            /** 类型 */
            kind?: string;
            /**
             * 纬度
             * Format: double
             */
            lat?: number;
            /**
             * 经度
             * Format: double
             */
            lon?: number;
            /** 名称 */
            name?: string;
            /** 权属单位 */
            organisation_id?: number | null;
            /**
             * 专项
             * @description * `01` - 燃气
             *     * `02` - 供水
             *     * `03` - 排水
             *     * `04` - 供热
             *     * `05` - 管廊
             *     * `06` - 桥梁
             *     * `07` - 隧道
             *     * `08` - 建筑施工
             *     * `09` - 危房
             *     * `10` - 消防
             *     * `11` - 人员密集场所
             *     * `12` - 内涝
             * @enum {string}
             */
            specialty?: "01" | "02" | "03" | "04" | "05" | "06" | "07" | 8 | 9 | "10" | "11" | "12";
        };
        PatchedOrganisationEditRequest: {
            /** 行政区划代码 */
            division_code?: string;
            /**
             * 机构类型
             * @description * `government` - 主管部门
             *     * `supervision` - 监督中心
             *     * `command` - 指挥中心
             *     * `responsible` - 责任主体
             *     * `enforcement` - 执法机构
             *     * `enterprise` - 企业
             * @enum {string}
             */
            kind?: "government" | "supervision" | "command" | "responsible" | "enforcement" | "enterprise";
            /** 机构名称 */
            name?: string;
        };
        /** @description Its value. */
        PatchedParameterFormRequest: {
            /**
             * 值
             * Format: decimal
             */
            value?: string;
        };
        /** @description What may be changed of one. */
        PatchedPointEditFormRequest: {
            /** 精度 */
            accuracy?: string;
            /** 启用 */
            active?: boolean;
            /**
             * 方向
             * @description * `high` - 越高越危险
             *     * `low` - 越低越危险
             *     * `both` - 过高过低都危险
             *     * `state` - 按状态
             * @enum {string}
             */
            direction?: "high" | "low" | "both" | "state";
            /**
             * 量程上限
             * Format: double
             */
            high?: number | null;
            /**
             * 一级限值
             * Format: double
             */
            level1?: number | null;
            /**
             * 二级限值
             * Format: double
             */
            level2?: number | null;
            /**
             * 三级限值
             * Format: double
             */
            level3?: number | null;
            /**
             * 量程下限
             * Format: double
             */
            low?: number | null;
            /** 名称 */
            name?: string;
            /** 采样间隔（秒） */
            sampling_seconds?: number | null;
            /** 单位 */
            unit?: string;
        };
        PatchedPostEditRequest: {
            /** 岗位名称 */
            name?: string;
        };
        PatchedRoleEditRequest: {
            /** 说明 */
            description?: string;
            /** 角色名称 */
            name?: string;
            /** 权限 */
            permissions?: string[];
            /** 须启用动态口令 */
            requires_second_factor?: boolean;
        };
        /** @description What is changed of a shift. */
        PatchedShiftEditFormRequest: {
            /** 启用 */
            active?: boolean;
            /**
             * 下班时间
             * Format: time
             */
            ends?: string;
            /**
             * 上班时间
             * Format: time
             */
            starts?: string;
        };
        /** @description What is changed of one. */
        PatchedStandardEditFormRequest: {
            /** 启用 */
            active?: boolean;
            /** 区域类别 */
            area_class?: number | null;
            /** 依据 */
            basis?: string;
            /**
             * 结案条件
             * @description * `restored` - 恢复完好
             *     * `cleared` - 清理干净
             *     * `hazard_removed` - 险情排除
             *     * `stopped` - 停止违法行为或已处罚
             *     * `done` - 办理完毕
             *     * `informed` - 已告知
             * @enum {string}
             */
            close_kind?: "restored" | "cleared" | "hazard_removed" | "stopped" | "done" | "informed";
            /** 立案条件 */
            condition_label?: string;
            /**
             * 时限单位
             * @description * `urgent_hour` - 紧急工作时
             *     * `urgent_day` - 紧急工作日
             *     * `work_hour` - 工作时
             *     * `work_day` - 工作日
             *     * `natural_day` - 自然日
             * @enum {string}
             */
            limit_unit?: "urgent_hour" | "urgent_day" | "work_hour" | "work_day" | "natural_day";
            /**
             * 处置时限
             * Format: decimal
             */
            limit_value?: string;
        };
        /** @description What is changed of a vehicle. */
        PatchedVehicleEditFormRequest: {
            /** 在用 */
            active?: boolean;
            /**
             * 类型
             * @description * `sanitation` - 环卫作业车
             *     * `enforcement` - 执法车
             *     * `patrol` - 巡查车
             *     * `emergency` - 抢险车
             *     * `other` - 其他车辆
             * @enum {string}
             */
            kind?: "sanitation" | "enforcement" | "patrol" | "emergency" | "other";
            /** 说明 */
            note?: string;
            /** 所属单位 */
            organisation?: number;
        };
        /** @description What is saved of a draft. */
        PatchedWorkflowEditFormRequest: {
            /** 定义 */
            definition?: {
                [key: string]: unknown;
            };
            /** 说明 */
            note?: string;
            /** 修订 */
            revision?: number;
        };
        /** @description A platform or system this one is joined to. */
        Peer: {
            /**
             * 本平台在对方的 appID
             * @description 为空时不能向对方推送
             */
            app_id?: string;
            /** 对方在本平台的账号 */
            caller?: number | null;
            /**
             * 时钟偏差（毫秒）
             * @description 对方时钟减本平台时钟，签名时据此修正时间戳
             */
            clock_offset_ms?: number;
            /**
             * 建立时间
             * Format: date-time
             */
            created_at?: string;
            /** 行政区划代码 */
            division_code: string;
            readonly id: number;
            /** 最近失败 */
            last_failure?: string;
            /**
             * 最近心跳
             * Format: date-time
             * @description 对方最近一次答复本平台的心跳
             */
            last_heartbeat_at?: string | null;
            /**
             * 最近来访
             * Format: date-time
             * @description 对方最近一次向本平台发来签名心跳
             */
            last_seen_at?: string | null;
            readonly latency_ms: number | null;
            /** 平台名称 */
            name: string;
            /**
             * 签名方式
             * @description * `standard` - 标准（SM2 加密摘要）
             *     * `standard-rsa` - 标准（RSA 加密摘要）
             *     * `strict` - 严格（SM2 签名）
             * @enum {string}
             */
            profile?: "standard" | "standard-rsa" | "strict";
            readonly profile_label: string;
            /**
             * 推送时段起
             * Format: time
             */
            push_from?: string | null;
            /**
             * 推送时段止
             * Format: time
             */
            push_until?: string | null;
            /** 对方审核意见 */
            reason?: string;
            /** 申请回执 */
            receipt?: string;
            /**
             * 关系
             * @description * `upper` - 上级平台
             *     * `lower` - 下级平台
             *     * `same` - 本级系统
             * @enum {string}
             */
            relation: "upper" | "lower" | "same";
            readonly relation_label: string;
            /**
             * 接口服务地址
             * @default
             */
            service_address: string;
            /**
             * 链路状态
             * @description * `ok` - 正常
             *     * `slow` - 迟缓
             *     * `down` - 中断
             *     * `never` - 从未
             * @enum {string}
             */
            state?: "ok" | "slow" | "down" | "never";
            readonly state_label: string;
            /**
             * 状态
             * @description * `applying` - 申请未送达
             *     * `applied` - 已申请
             *     * `linked` - 已接入
             *     * `refused` - 被拒绝
             *     * `suspended` - 停用
             * @enum {string}
             */
            status?: "applying" | "applied" | "linked" | "refused" | "suspended";
            readonly status_label: string;
            readonly subscription_count: number;
            /** 类型 */
            tier?: string;
            readonly tier_label: string;
            /** 对方版本 */
            version?: string;
            readonly waiting: number | null;
        };
        /** @description What may be changed of a peer. */
        PeerSettingsFormRequest: {
            /** 平台名称 */
            name?: string;
            /** 对方发来的公钥 */
            public_key?: string;
            /**
             * 推送时段起
             * Format: time
             */
            push_from?: string | null;
            /**
             * 推送时段止
             * Format: time
             */
            push_until?: string | null;
            /** 接口服务地址 */
            service_address?: string;
        };
        /** @description The days of a period. */
        Period: {
            /**
             * 起（含）
             * Format: date
             */
            first: string;
            /** 周期 */
            kind: string;
            /** 名称 */
            label: string;
            /**
             * 止（不含）
             * Format: date
             */
            until: string;
        };
        /** @description A periodic job's last run. */
        PeriodicRun: {
            /** 错误 */
            error?: string;
            /**
             * 结束时间
             * Format: date-time
             */
            finished_at?: string | null;
            readonly id: number;
            /** 名称 */
            readonly label: string;
            /** 任务 */
            name: string;
            /**
             * 开始时间
             * Format: date-time
             */
            started_at: string;
            /** 周期 */
            readonly when: string;
        };
        Permission: {
            code: string;
            /** 专属三员 */
            duty: string | null;
            label: string;
        };
        /** @description What the phone keeps for the day. */
        PhoneBundle: {
            /** 问题类别 */
            classes: components["schemas"]["PhoneClass"][];
            /** 上报表单 */
            form: components["schemas"]["PhoneForm"];
            /** 本部门的处置人员 */
            handlers: components["schemas"]["CaseRef"][];
            /** 本人的责任网格 */
            responsibility_grids: components["schemas"]["PhoneGrid"][];
            /** 其中的单元网格 */
            unit_grids: components["schemas"]["PhoneGrid"][];
        };
        /** @description A minor class. */
        PhoneClass: {
            /** 小类代码 */
            code: string;
            /** 立案条件 */
            conditions: string[];
            /**
             * 类型
             * @description * `component` - 部件
             *     * `event` - 事件
             * @enum {string}
             */
            kind: "component" | "event";
            /** 大类 */
            major_name: string;
            /** 小类 */
            name: string;
            /** 拼音首字母 */
            pinyin: string;
        };
        /** @description The form of reports from the street. */
        PhoneForm: {
            /**
             * 字段
             * @description 平台认识的字段之外，其余填入上报的 `extra`
             */
            fields: components["schemas"]["FormFieldForm"][];
            /** 修订 */
            revision: number;
        };
        /** @description A grid. */
        PhoneGrid: {
            /** 西、南、东、北 */
            box: number[];
            /** 编码 */
            code: string;
            /** 名称 */
            name: string;
            /**
             * 范围
             * @description GeoJSON，经纬度（CGCS2000）
             */
            shape: {
                [key: string]: unknown;
            };
        };
        /** @description A case that waits for me in the field. */
        PhoneTask: {
            /**
             * 受理时间
             * Format: date-time
             */
            accepted_at: string | null;
            /** 可做的动作 */
            actions: components["schemas"]["CaseAction"][];
            /** 位置描述 */
            address: string;
            /** 超期申诉 */
            appeal: string;
            /** 待审批的申请 */
            application: {
                [key: string]: unknown;
            } | null;
            /** 区域类别 */
            area_class: number | null;
            /** 协办部门 */
            assisting: components["schemas"]["CaseRef"][];
            /**
             * 核查时间
             * Format: date-time
             */
            checked_at: string | null;
            /** 小类代码 */
            class_code: string;
            /** 小类 */
            class_name: string;
            /** 时钟 */
            clock: components["schemas"]["CaseClock"];
            /**
             * 结案时间
             * Format: date-time
             */
            closed_at: string | null;
            /** 社区 */
            community_name: string;
            /** 部件标识码 */
            component_code: string;
            /** 会签 */
            countersign: components["schemas"]["Countersign"] | null;
            /** 主办部门 */
            department: components["schemas"]["CaseRef"] | null;
            /** 问题描述 */
            description: string;
            /**
             * 其他填报内容
             * @description 只在详情与移动端任务中
             */
            details?: components["schemas"]["CaseDetail"][];
            /**
             * 派遣时间
             * Format: date-time
             */
            dispatched_at: string | null;
            /**
             * 处置完成时间
             * Format: date-time
             */
            disposed_at: string | null;
            /** 区县 */
            district_name: string;
            /** 行政区划代码 */
            division_code: string;
            /** 延期次数 */
            extensions: number;
            /** 扩展信息 */
            extra: {
                [key: string]: unknown;
            };
            /**
             * 立案时间
             * Format: date-time
             */
            filed_at: string | null;
            /** 附件 */
            files: components["schemas"]["ShownFile"][];
            /** 已结束 */
            final: boolean;
            /** 标记 */
            flags: components["schemas"]["CaseFlag"][];
            /** 处置人员 */
            handler: components["schemas"]["CaseRef"] | null;
            /** 当前承办 */
            holder: string;
            /**
             * 标识
             * Format: uuid
             */
            id: string;
            /** 重点任务 */
            key_task: number | null;
            /**
             * 类型
             * @description * `component` - 部件
             *     * `event` - 事件
             * @enum {string}
             */
            kind: "component" | "event" | "";
            /**
             * 纬度
             * Format: double
             */
            lat: number | null;
            /**
             * 经度
             * Format: double
             */
            lon: number | null;
            /** 大类 */
            major_name: string;
            /**
             * 并入案件
             * Format: uuid
             */
            merged_into: string | null;
            /** 案件编号 */
            number: string;
            /**
             * 发现时间
             * Format: date-time
             */
            observed_at: string | null;
            /** 处置超期 */
            overtime: boolean;
            /**
             * 上报时间
             * Format: date-time
             */
            reported_at: string;
            /** 上报人 */
            reporter_name: string;
            /**
             * 联系电话
             * @description 只在详情中对受理员显示
             */
            reporter_phone: string;
            /** 责任网格 */
            responsibility_grid: string;
            /**
             * 挂账到期时间
             * Format: date-time
             */
            resume_at: string | null;
            /** 返工次数 */
            rework: number;
            /**
             * 满意度
             * @description * `very` - 非常满意
             *     * `satisfied` - 满意
             *     * `dissatisfied` - 不满意
             * @enum {string}
             */
            satisfaction: "very" | "satisfied" | "dissatisfied" | "";
            /** 疑似重复案件数 */
            similar: number;
            /**
             * 问题来源
             * @description * `supervisor` - 监督员上报
             *     * `hotline` - 热线
             *     * `public` - 公众上报
             *     * `leader` - 领导批示
             *     * `media` - 媒体曝光
             *     * `video` - 视频智能识别
             *     * `transfer` - 部门移送
             *     * `iot` - 物联监测
             *     * `upper` - 上级平台
             *     * `import` - 批量导入
             * @enum {string}
             */
            source: "supervisor" | "hotline" | "public" | "leader" | "media" | "video" | "transfer" | "iot" | "upper" | "import";
            /** 问题来源名称 */
            source_label: string;
            /** 阶段 */
            stage: string;
            /** 阶段名称 */
            stage_label: string;
            /** 立案标准 */
            standard: components["schemas"]["CaseStandard"] | null;
            /** 状态 */
            state: string;
            /** 状态名称 */
            state_label: string;
            /** 街道 */
            street_name: string;
            /** 督办 */
            supervised: boolean;
            /** 监督员 */
            supervisor: components["schemas"]["CaseRef"] | null;
            /** 挂账次数 */
            suspensions: number;
            /**
             * 任务
             * @description 由案件状态而定
             *
             *     * `verify` - 核实
             *     * `check` - 核查
             *     * `assign` - 待指派
             *     * `dispose` - 处置
             *     * `confirm` - 待确认
             *     * `sign` - 会签
             *     * `other` - 待办
             * @enum {string}
             */
            task: "verify" | "check" | "assign" | "dispose" | "confirm" | "sign" | "other";
            /** 任务名称 */
            task_label: string;
            /** 单元网格 */
            unit_grid: string;
            /**
             * 更新时间
             * Format: date-time
             */
            updated_at: string;
            /** 催办次数 */
            urged: number;
            /**
             * 核实结果
             * @description * `true` - 属实
             *     * `false` - 不属实
             *     * `unable` - 无法核实
             * @enum {string}
             */
            verified: "true" | "false" | "unable" | "";
            /** 版本 */
            version: number;
        };
        /** @description The platform. */
        Platform: {
            /** 行政区划代码 */
            division: string;
            /** 行政区划名称 */
            division_name: string;
            /** 平台名称 */
            name: string;
            /** 系统 */
            systems: components["schemas"]["System"][];
            /** 层级 */
            tier: string;
            /** 层级名称 */
            tier_label: string;
            /** 版本 */
            version: string;
        };
        /** @description A point with its newest reading. */
        Point: {
            /** 精度 */
            accuracy?: string;
            /** 启用 */
            active?: boolean;
            /**
             * 测点编码
             * @description 设备上报时用的名称
             */
            code: string;
            /** 设备 */
            device: number;
            /** 设备编码 */
            readonly device_code: string;
            /**
             * 方向
             * @description * `high` - 越高越危险
             *     * `low` - 越低越危险
             *     * `both` - 过高过低都危险
             *     * `state` - 按状态
             * @enum {string}
             */
            direction?: "high" | "low" | "both" | "state";
            /** 行政区划代码 */
            readonly division_code: string;
            /**
             * 量程上限
             * Format: double
             */
            high?: number | null;
            readonly id: number;
            /** 指标 */
            indicator: string;
            /** 指标名称 */
            readonly indicator_name: string;
            /**
             * 最近读数时间
             * Format: date-time
             */
            readonly latest_at: string | null;
            /** 数据质量 */
            readonly latest_quality: number | null;
            /**
             * 最近读数
             * Format: double
             */
            readonly latest_value: number | null;
            /**
             * 一级限值
             * Format: double
             */
            level1?: number | null;
            /**
             * 二级限值
             * Format: double
             */
            level2?: number | null;
            /**
             * 三级限值
             * Format: double
             */
            level3?: number | null;
            /**
             * 量程下限
             * Format: double
             */
            low?: number | null;
            /** 名称 */
            name: string;
            /** 监测对象 */
            readonly object_name: string;
            /** 采样间隔（秒） */
            sampling_seconds?: number | null;
            /** 专项 */
            readonly specialty: string;
            /** 单位 */
            unit?: string;
        };
        /** @description A point of a track. */
        PointForm: {
            /**
             * 精度（米）
             * Format: double
             */
            accuracy?: number | null;
            /**
             * 时间
             * Format: date-time
             */
            at: string;
            /**
             * 纬度
             * Format: double
             */
            lat: number;
            /**
             * 经度
             * Format: double
             */
            lon: number;
        };
        /** @description A point of a track. */
        PointFormRequest: {
            /**
             * 精度（米）
             * Format: double
             */
            accuracy?: number | null;
            /**
             * 时间
             * Format: date-time
             */
            at: string;
            /**
             * 纬度
             * Format: double
             */
            lat: number;
            /**
             * 经度
             * Format: double
             */
            lon: number;
        };
        /** @description Where somebody was last seen. */
        Position: {
            /**
             * 账号
             * Format: int64
             */
            account_id: number;
            /**
             * 时间
             * Format: date-time
             */
            at: string;
            /** 行政区划代码 */
            division_code: string;
            /**
             * 纬度
             * Format: double
             */
            lat: number;
            /**
             * 经度
             * Format: double
             */
            lon: number;
            /** 姓名 */
            person: string;
            /**
             * 岗位
             * @description * `supervisor` - 监督员
             *     * `acceptor` - 受理员
             *     * `shift_leader` - 值班长
             *     * `dispatcher` - 派遣员
             *     * `handler` - 处置人员
             * @enum {string}
             */
            role?: "supervisor" | "acceptor" | "shift_leader" | "dispatcher" | "handler" | "";
            /** 岗位名称 */
            readonly role_label: string;
        };
        Post: {
            /** 岗位代码 */
            readonly code: string;
            /** 任职人数 */
            readonly holders: number;
            readonly id: number;
            /** 岗位名称 */
            readonly name: string;
            /** 机构 */
            readonly organisation: number;
            /** 机构名称 */
            organisation_name: string;
            /** 角色名称 */
            readonly role_names: string[];
            /** 角色 */
            roles: components["schemas"]["Named"][];
        };
        PostIdsRequest: {
            /** 岗位 */
            posts: number[];
        };
        /** @description What a dictionary file would change. */
        Preview: {
            /** 新增 */
            added: components["schemas"]["Change"][];
            /** 可以采用 */
            applicable: boolean;
            /** 变更 */
            changed: components["schemas"]["Change"][];
            /** 预览摘要 */
            digest: string;
            /** 错误 */
            errors: components["schemas"]["LineError"][];
            /** 不能采用 */
            refused: components["schemas"]["Change"][];
            /** 删除 */
            removed: components["schemas"]["Change"][];
            /** 来源 */
            source: string;
        };
        /** @description An object under the scheme in use and under the one tried. */
        Previewed: {
            /** 现综合指标值 */
            composite: string;
            /** 现等级 */
            grade: string;
            /** 标识 */
            key: string;
            /** 名称 */
            name: string;
            /** 新综合指标值 */
            new_composite: string;
            /** 新等级 */
            new_grade: string;
            /** 新名次 */
            new_rank: number;
            /** 现名次 */
            rank: number;
        };
        /** @description 错误（RFC 9457） */
        Problem: {
            /** @description 原因和补救办法 */
            detail: string;
            /** @description 各字段的错误 */
            errors: {
                /** @description 字段 */
                field: string;
                /** @description 原因 */
                message: string;
                /** @description 行号 */
                row?: number;
            }[];
            /** @description 错误编号，联系支持时提供 */
            reference: string;
            /** @description HTTP 状态码 */
            status: number;
            /** @description 错误类别 */
            title: string;
            /** @description 错误代号 */
            type: string;
        };
        /** @description The score of a property. */
        PropertyScore: {
            /** 检查行次 */
            checked: number;
            /** 问题行次 */
            failed: number;
            /** 质量特性 */
            property: string;
            /** 质量特性名称 */
            property_label: string;
            /** 规则数 */
            rules: number;
            /**
             * 得分
             * Format: double
             */
            score: number;
        };
        /** @description A refused push. */
        Quarantine: {
            /** 平台标识 */
            readonly app_id: string;
            /**
             * 时间
             * Format: date-time
             */
            readonly at: string;
            /** 字节数 */
            readonly body_bytes: number;
            /**
             * 处理时间
             * Format: date-time
             */
            closed_at?: string | null;
            /** 处理人 */
            closed_by?: string;
            /** 状态码 */
            readonly code: number;
            /** 错误数 */
            error_count?: number;
            /** 数据分组 */
            readonly group: string;
            readonly id: number;
            /** 报文 */
            message: number;
            /** 去重标识 */
            readonly once: string;
            /** 对方平台 */
            readonly peer_name: string;
            /** 处理说明 */
            reason?: string;
            /** 修复后的报文 */
            repaired_by?: number | null;
            /**
             * 状态
             * @description * `open` - 待处理
             *     * `repaired` - 已修复
             *     * `discarded` - 已丢弃
             * @enum {string}
             */
            status?: "open" | "repaired" | "discarded";
            /** 状态 */
            readonly status_label: string;
            /** 拒绝原因 */
            summary: string;
            /** 数据表 */
            readonly table: string;
            /** 数据表名称 */
            readonly table_label: string;
        };
        /** @description What came of it. */
        QuarantineAttempt: {
            /** 状态码 */
            code: number;
            /** 行级错误 */
            errors: components["schemas"]["RefusedValue"][];
            /** 说明 */
            message: string;
            quarantine: components["schemas"]["QuarantineDetail"];
            /** 成功 */
            success: boolean;
        };
        /** @description A refused push with its row errors. */
        QuarantineDetail: {
            /** 平台标识 */
            readonly app_id: string;
            /**
             * 时间
             * Format: date-time
             */
            readonly at: string;
            /** 字节数 */
            readonly body_bytes: number;
            /**
             * 处理时间
             * Format: date-time
             */
            closed_at?: string | null;
            /** 处理人 */
            closed_by?: string;
            /** 状态码 */
            readonly code: number;
            /** 错误数 */
            error_count?: number;
            readonly errors: components["schemas"]["RefusedValue"][];
            /** 数据分组 */
            readonly group: string;
            readonly id: number;
            /** 报文 */
            message: number;
            /** 去重标识 */
            readonly once: string;
            /** 对方平台 */
            readonly peer_name: string;
            /** 处理说明 */
            reason?: string;
            /** 修复后的报文 */
            repaired_by?: number | null;
            /**
             * 状态
             * @description * `open` - 待处理
             *     * `repaired` - 已修复
             *     * `discarded` - 已丢弃
             * @enum {string}
             */
            status?: "open" | "repaired" | "discarded";
            /** 状态 */
            readonly status_label: string;
            /** 拒绝原因 */
            summary: string;
            /** 数据表 */
            readonly table: string;
            /** 数据表名称 */
            readonly table_label: string;
        };
        /** @description Why. */
        QuarantineDiscardRequest: {
            /** 原因 */
            reason: string;
        };
        /** @description Some rows changed, or all of the data. */
        QuarantineRepairRequest: {
            /** 修改的行 */
            changes?: components["schemas"]["RowChangeRequest"][];
            /** 整体改写 */
            data?: string;
        };
        /** @description An operation rate. */
        Rate: {
            /** 代码 */
            code: string;
            /** 分母 */
            denominator: number;
            /** 分母所含案件的筛选条件 */
            denominator_filter: {
                [key: string]: string;
            };
            /** 公式 */
            formula: string;
            /** 指标 */
            label: string;
            /** 达标 */
            met: boolean | null;
            /** 分子 */
            numerator: number;
            /** 分子所含案件的筛选条件 */
            numerator_filter: {
                [key: string]: string;
            } | null;
            /**
             * 上一周期
             * @description 无分母为“—”
             */
            previous: string;
            /** 表 C.0.3 序号 */
            row: number | null;
            /** 目标 */
            target: string;
            /**
             * 单位
             * @description * `%` - 百分数
             *     * `s` - 秒
             * @enum {string}
             */
            unit: "%" | "s";
            /**
             * 值
             * @description 无分母为“—”
             */
            value: string;
        };
        /** @description All rates of a period. */
        Rates: {
            /** 总数 */
            count: number;
            /** 页码 */
            page: number;
            /** 每页条数 */
            page_size: number;
            /** 周期 */
            period: components["schemas"]["Period"];
            /** 运行指标 */
            results: components["schemas"]["Rate"][];
        };
        /** @description Readings refused on a day for one reason. */
        ReadingRefusal: {
            /** 条数 */
            count: number;
            /**
             * 日期
             * Format: date
             */
            day: string;
            /** 设备编码 */
            device_code: string;
            /** 行政区划代码 */
            division_code?: string;
            /** 示例 */
            example: string;
            readonly id: number;
            /**
             * 最近一次
             * Format: date-time
             */
            last_at: string;
            /** 原因 */
            reason: string;
        };
        /** @description Why. */
        ReasonFormRequest: {
            /** 原因 */
            reason: string;
        };
        /** @description A count. */
        Refusal: {
            /**
             * 平台标识
             * @description 空为未分配的标识
             * @default
             */
            app_id: string;
            /** 状态码 */
            code: number;
            /** 状态 */
            readonly code_label: string;
            /**
             * 次数
             * Format: int64
             */
            count?: number;
            /**
             * 时段
             * Format: date-time
             */
            hour: string;
            readonly id: number;
            /** 最近来源地址 */
            last_address?: string;
            /**
             * 最近一次
             * Format: date-time
             */
            last_at: string;
            /** 最近原因 */
            last_message: string;
        };
        /** @description A reading that was not taken. */
        Refused: {
            /** 时间 */
            at: string;
            /** 测点编码 */
            point: string;
            /** 原因 */
            reason: string;
        };
        /** @description One row as it was sent, with what is wrong with it. */
        RefusedRow: {
            errors: components["schemas"]["RefusedValue"][];
            /** 行 */
            row: number;
            /** 值 */
            values: unknown;
        };
        /** @description A page of rows; the text when the data is no array of rows. */
        RefusedRows: {
            count: number;
            page: number;
            page_size: number;
            results: components["schemas"]["RefusedRow"][];
            /** 原文 */
            text: string | null;
        };
        /** @description One wrong value. */
        RefusedValue: {
            /** 字段 */
            field: string;
            /** 原因 */
            message: string;
            /** 行 */
            row: number | null;
        };
        /** @description A run with its scores. */
        Report: {
            /**
             * 检查行次
             * Format: int64
             */
            checked_rows?: number;
            /**
             * 问题行次
             * Format: int64
             */
            failed_rows?: number;
            /** 问题项 */
            finding_count?: number;
            /**
             * 完成时间
             * Format: date-time
             */
            finished_at?: string | null;
            readonly id: number;
            /** 说明 */
            message?: string;
            /** 进度（%） */
            progress?: number;
            /** 检查的质量特性 */
            properties?: string[];
            /**
             * 发起时间
             * Format: date-time
             */
            requested_at?: string;
            /** 发起人 */
            requested_by: string;
            /**
             * 得分
             * Format: double
             */
            score?: number | null;
            /** 得分 */
            scores: components["schemas"]["Scores"];
            /**
             * 开始时间
             * Format: date-time
             */
            started_at?: string | null;
            /**
             * 状态
             * @description * `waiting` - 等待
             *     * `running` - 进行中
             *     * `done` - 完成
             *     * `failed` - 失败
             * @enum {string}
             */
            status?: "waiting" | "running" | "done" | "failed";
            /** 状态名称 */
            status_label: string;
            /** 检查的数据表 */
            tables?: string[];
            /**
             * 触发方式
             * @description * `demand` - 人工
             *     * `nightly` - 每夜
             *     * `command` - 命令
             * @enum {string}
             */
            trigger: "demand" | "nightly" | "command";
            /** 触发方式名称 */
            trigger_label: string;
        };
        /** @description A report by any channel. */
        ReportFormRequest: {
            /** 位置描述 */
            address?: string;
            /** 小类代码 */
            class_code?: string;
            /**
             * 请求标识
             * Format: uuid
             * @description 同一标识只成一案
             */
            client_key?: string;
            /** 部件标识码 */
            component_code?: string;
            /** 问题描述 */
            description: string;
            /**
             * 行政区划代码
             * @description 没有坐标时填写
             */
            division_code?: string;
            /** 扩展信息 */
            extra?: {
                [key: string]: unknown;
            };
            /** 附件 */
            files?: components["schemas"]["CaseFileFormRequest"][];
            /**
             * 类型
             * @description * `component` - 部件
             *     * `event` - 事件
             * @enum {string}
             */
            kind?: "component" | "event" | "";
            /**
             * 纬度
             * Format: double
             */
            lat?: number | null;
            /**
             * 经度
             * Format: double
             */
            lon?: number | null;
            /**
             * 发现时间
             * Format: date-time
             */
            observed_at?: string;
            /** 上报人 */
            reporter_name?: string;
            /** 联系电话 */
            reporter_phone?: string;
            /**
             * 自行处置
             * @default false
             */
            self_handled: boolean;
            /**
             * 问题来源
             * @description * `supervisor` - 监督员上报
             *     * `hotline` - 热线
             *     * `public` - 公众上报
             *     * `leader` - 领导批示
             *     * `media` - 媒体曝光
             *     * `video` - 视频智能识别
             *     * `transfer` - 部门移送
             *     * `iot` - 物联监测
             *     * `upper` - 上级平台
             *     * `import` - 批量导入
             * @enum {string}
             */
            source: "supervisor" | "hotline" | "public" | "leader" | "media" | "video" | "transfer" | "iot" | "upper" | "import";
        };
        /** @description The account the applicant opened for this platform, to push downward with. */
        ReturnAccountRequest: {
            /** 平台标识 */
            appID: string;
            /** 公钥 */
            key: string;
            /**
             * 签名方式
             * @description * `standard` - 标准（SM2 加密摘要）
             *     * `standard-rsa` - 标准（RSA 加密摘要）
             * @enum {string}
             */
            profile: "standard" | "standard-rsa";
            /** 接口服务地址 */
            service_address?: string;
        };
        /** @description Where a point is, and the addresses around it. */
        ReverseAnswer: {
            /** 所在 */
            located: components["schemas"]["Located"];
            /** 附近的地址 */
            nearby: components["schemas"]["Nearby"][];
        };
        Role: {
            /** 账号数 */
            readonly accounts: number;
            /** 内置 */
            readonly built_in: boolean;
            /** 角色代码 */
            readonly code: string;
            /** 说明 */
            readonly description: string;
            /**
             * 互斥组
             * @description 同组角色不得授予同一账号，如系统、安全、审计三员
             */
            readonly exclusive_group: string;
            readonly id: number;
            /** 角色名称 */
            readonly name: string;
            /** 权限 */
            readonly permissions: string[];
            /** 须启用动态口令 */
            readonly requires_second_factor: boolean;
        };
        RoleIdsRequest: {
            /** 角色 */
            roles: number[];
        };
        /** @description New values of one row. */
        RowChangeRequest: {
            /** 行 */
            row: number;
            /**
             * 值
             * @description 为空则删去此行
             */
            values: {
                [key: string]: unknown;
            } | null;
        };
        /** @description A page of rows. */
        Rows: {
            /** 列 */
            columns: components["schemas"]["Column"][];
            /** 总数 */
            count: number;
            /** 页码 */
            page: number;
            /** 每页行数 */
            page_size: number;
            /** 行 */
            results: {
                [key: string]: unknown;
            }[];
        };
        /** @description A quality rule. */
        Rule: {
            /** 说明 */
            explanation: string;
            /** 编号 */
            id: string;
            /** 规则 */
            label: string;
            /**
             * 质量特性
             * @description * `authenticity` - 真实性
             *     * `completeness` - 完整性
             *     * `correctness` - 正确性
             *     * `consistency` - 一致性
             *     * `currency` - 现势性
             *     * `exchangeability` - 可交换性
             * @enum {string}
             */
            property: "authenticity" | "completeness" | "correctness" | "consistency" | "currency" | "exchangeability";
            /** 质量特性名称 */
            property_label: string;
            /** 修复办法 */
            repair: string;
            /**
             * 严重程度
             * @description * `error` - 错误
             *     * `warning` - 警告
             *     * `notice` - 提示
             * @enum {string}
             */
            severity: "error" | "warning" | "notice";
            /** 严重程度名称 */
            severity_label: string;
            /** 适用的数据表数 */
            table_count: number;
            /** 适用的数据表 */
            tables: string[];
        };
        /** @description A quality run. */
        Run: {
            /**
             * 检查行次
             * Format: int64
             */
            checked_rows?: number;
            /**
             * 问题行次
             * Format: int64
             */
            failed_rows?: number;
            /** 问题项 */
            finding_count?: number;
            /**
             * 完成时间
             * Format: date-time
             */
            finished_at?: string | null;
            readonly id: number;
            /** 说明 */
            message?: string;
            /** 进度（%） */
            progress?: number;
            /** 检查的质量特性 */
            properties?: string[];
            /**
             * 发起时间
             * Format: date-time
             */
            requested_at?: string;
            /** 发起人 */
            requested_by: string;
            /**
             * 得分
             * Format: double
             */
            score?: number | null;
            /**
             * 开始时间
             * Format: date-time
             */
            started_at?: string | null;
            /**
             * 状态
             * @description * `waiting` - 等待
             *     * `running` - 进行中
             *     * `done` - 完成
             *     * `failed` - 失败
             * @enum {string}
             */
            status?: "waiting" | "running" | "done" | "failed";
            /** 状态名称 */
            status_label: string;
            /** 检查的数据表 */
            tables?: string[];
            /**
             * 触发方式
             * @description * `demand` - 人工
             *     * `nightly` - 每夜
             *     * `command` - 命令
             * @enum {string}
             */
            trigger: "demand" | "nightly" | "command";
            /** 触发方式名称 */
            trigger_label: string;
        };
        /** @description What a run checks; all of it when nothing is named. */
        RunFormRequest: {
            /** 质量特性 */
            properties?: string[];
            /** 数据表 */
            tables?: string[];
        };
        /** @description A saved query. */
        SavedQuery: {
            /**
             * 建立时间
             * Format: date-time
             */
            created_at?: string;
            readonly id: number;
            /** 名称 */
            name: string;
            /** 本人建立 */
            readonly own: boolean;
            /** 建立人 */
            owner: string;
            /** 条件 */
            params: {
                [key: string]: unknown;
            };
            /** 共享 */
            shared?: boolean;
        };
        /** @description Filters and their name. */
        SavedQueryFormRequest: {
            /** 名称 */
            name: string;
            /** 条件 */
            params: {
                [key: string]: string;
            };
            /**
             * 共享
             * @default false
             */
            shared: boolean;
        };
        /** @description What would change. */
        SchemePreview: {
            /** 等级改变的对象数 */
            changed: number;
            /** 对象数 */
            count: number;
            /** 对象名称 */
            object_label: string;
            /** 周期 */
            period: components["schemas"]["Period"];
            /** 前 50 名 */
            results: components["schemas"]["Previewed"][];
        };
        /** @description A scheme to try, and on what. */
        SchemePreviewFormRequest: {
            /**
             * 周期所含的日期
             * Format: date
             * @description 缺省为今天
             */
            date?: string;
            /** 定义 */
            definition: {
                [key: string]: unknown;
            };
            /**
             * 对象
             * @description * `region` - 区域
             *     * `department` - 部门
             *     * `supervisor` - 监督员
             *     * `acceptor` - 受理员
             *     * `shift_leader` - 值班长
             *     * `dispatcher` - 派遣员
             * @default region
             * @enum {string}
             */
            object: "region" | "department" | "supervisor" | "acceptor" | "shift_leader" | "dispatcher";
            /**
             * 周期
             * @description * `day` - 日
             *     * `week` - 周
             *     * `month` - 月
             *     * `quarter` - 季
             *     * `year` - 年
             * @default month
             * @enum {string}
             */
            period: "day" | "week" | "month" | "quarter" | "year";
        };
        /** @description What a person may see. */
        Scope: {
            /** 行政区划名称 */
            division_name: string;
            /** 行政区划前缀 */
            division_prefix: string;
            /** 机构路径 */
            organisation_path: string;
        };
        /** @description The scores of a run. */
        Scores: {
            /** 按数据表和质量特性 */
            matrix: components["schemas"]["Matrix"][];
            /** 按质量特性 */
            properties: components["schemas"]["PropertyScore"][];
            /** 按数据表 */
            tables: components["schemas"]["TableScore"][];
        };
        /** @description This platform in the topology. */
        Self: {
            address: string;
            division_code: string;
            name: string;
            tier: string;
            tier_label: string;
            today: components["schemas"]["Today"];
            version: string;
        };
        /** @description A point as a terminal sends it. */
        SentPointFormRequest: {
            /**
             * 时间
             * Format: date-time
             */
            at: string;
            /**
             * 纬度
             * Format: double
             */
            lat: number;
            /**
             * 经度
             * Format: double
             */
            lon: number;
            /** 车牌号 */
            plate: string;
            /**
             * 速度（公里/小时）
             * Format: double
             */
            speed?: number | null;
        };
        Session: {
            /** 账号编号 */
            account: number;
            /** 来源地址 */
            address: string;
            /** 本次会话 */
            readonly current: boolean;
            /** 姓名 */
            full_name: string;
            readonly id: number;
            /** Format: date-time */
            readonly last_seen_at: string;
            /**
             * 登录时间
             * Format: date-time
             */
            started_at: string;
            readonly user_agent: string;
            /** 用户名 */
            username: string;
        };
        /** @description A table in a list. */
        Shelf: {
            /** 所属数据库 */
            databases: string[];
            /**
             * 流向
             * @description * `up` - 上报
             *     * `down` - 下发
             *     * `both` - 双向
             *     * `local` - 本级
             * @enum {string}
             */
            direction: "up" | "down" | "both" | "local";
            /** 流向名称 */
            readonly direction_label: string;
            /** 字段数 */
            readonly field_count: number;
            /** 数据分组 */
            readonly group: string;
            /** 分组名称 */
            readonly group_label: string;
            /** 标识 */
            readonly id: string;
            /** 主键字段 */
            key: string[];
            /** 中文名称 */
            readonly label: string;
            /**
             * 最近接收
             * Format: date-time
             */
            last_received_at: string | null;
            /** 表名 */
            readonly name: string;
            /** 说明 */
            readonly note: string;
            /**
             * 出处
             * @description * `seed` - 标准原文
             *     * `found` - 公开资料
             *     * `designed` - 本项目设计
             *     * `imported` - 导入
             * @enum {string}
             */
            origin: "seed" | "found" | "designed" | "imported";
            /** 出处名称 */
            readonly origin_label: string;
            /**
             * 更新周期
             * @description * `change` - 变化时
             *     * `hourly` - 每小时
             *     * `daily` - 每日
             *     * `monthly` - 每月
             *     * `quarterly` - 每季度
             *     * `yearly` - 每年
             * @enum {string}
             */
            period: "change" | "hourly" | "daily" | "monthly" | "quarterly" | "yearly";
            /** 更新周期名称 */
            readonly period_label: string;
            /** 行数 */
            row_count: number;
            /** 行数为精确值 */
            row_count_exact: boolean;
            /** 产生层级 */
            tiers: string[];
        };
        /** @description A shift. */
        Shift: {
            /** 启用 */
            active?: boolean;
            /**
             * 下班时间
             * Format: time
             * @description 不晚于上班时间的为次日
             */
            ends: string;
            readonly id: number;
            /** 班次 */
            name: string;
            /**
             * 岗位
             * @description * `supervisor` - 监督员
             *     * `acceptor` - 受理员
             *     * `shift_leader` - 值班长
             *     * `dispatcher` - 派遣员
             *     * `handler` - 处置人员
             * @enum {string}
             */
            role: "supervisor" | "acceptor" | "shift_leader" | "dispatcher" | "handler";
            /** 岗位名称 */
            readonly role_label: string;
            /**
             * 上班时间
             * Format: time
             */
            starts: string;
        };
        /** @description A shift to add. */
        ShiftFormRequest: {
            /**
             * 下班时间
             * Format: time
             */
            ends: string;
            /** 班次 */
            name: string;
            /**
             * 岗位
             * @description * `supervisor` - 监督员
             *     * `acceptor` - 受理员
             *     * `shift_leader` - 值班长
             *     * `dispatcher` - 派遣员
             *     * `handler` - 处置人员
             * @enum {string}
             */
            role: "supervisor" | "acceptor" | "shift_leader" | "dispatcher" | "handler";
            /**
             * 上班时间
             * Format: time
             */
            starts: string;
        };
        /** @description Somebody on a shift. */
        ShiftPlan: {
            /**
             * 账号
             * Format: int64
             */
            account_id: number;
            /**
             * 日期
             * Format: date
             */
            day: string;
            /** 行政区划代码 */
            division_code: string;
            readonly id: number;
            /** 姓名 */
            person: string;
            /** 班次 */
            shift: number;
            /** 班次 */
            readonly shift_name: string;
        };
        /** @description People on a shift for some days. */
        ShiftPlanFormRequest: {
            /** 账号 */
            accounts: number[];
            /**
             * 首日
             * Format: date
             */
            first: string;
            /**
             * 末日
             * Format: date
             */
            last: string;
            /** 班次 */
            shift: number;
        };
        /** @description What was planned. */
        ShiftPlanned: {
            /** 排班 */
            planned: components["schemas"]["ShiftPlan"][];
        };
        /** @description A file of a case. */
        ShownFile: {
            /** 文件编号 */
            id: number;
            /**
             * 类别
             * @description * `near` - 近景
             *     * `far` - 远景
             *     * `reference` - 参照物
             *     * `handle_before` - 处置前
             *     * `handle_after` - 处置后
             *     * `audio` - 录音
             *     * `video` - 视频
             *     * `other` - 其他附件
             * @enum {string}
             */
            kind: "near" | "far" | "reference" | "handle_before" | "handle_after" | "audio" | "video" | "other";
            /** 类别名称 */
            kind_label: string;
            /** 类型 */
            media_type: string;
            /** 文件名 */
            name: string;
            /** 字节数 */
            size: number;
            /** 地址 */
            url: string;
        };
        /** @description A department that countersigns. */
        Signature: {
            /**
             * 会签时间
             * Format: date-time
             */
            at: string | null;
            /** 会签人 */
            by: string;
            /** 编号 */
            id: number;
            /** 部门 */
            name: string;
            /** 说明 */
            note: string;
            /**
             * 意见
             * @description * `agree` - 同意
             *     * `disagree` - 不同意
             * @enum {string}
             */
            result: "agree" | "disagree" | "";
            /** 意见名称 */
            result_label: string;
        };
        /** @description When and where. */
        SignFormRequest: {
            /**
             * 时间
             * Format: date-time
             * @description 缺省为现在
             */
            at?: string;
            /**
             * 请求标识
             * Format: uuid
             */
            client_key?: string;
            /**
             * 纬度
             * Format: double
             */
            lat?: number | null;
            /**
             * 经度
             * Format: double
             */
            lon?: number | null;
        };
        /** @description An upload and what it would do. */
        SpatialImport: {
            /** 新增 */
            added?: number;
            /**
             * 导入时间
             * Format: date-time
             */
            applied_at?: string | null;
            /** 变更 */
            changed?: number;
            /**
             * 上传时间
             * Format: date-time
             */
            created_at?: string;
            /** 上传人 */
            created_by: string;
            /** 编码 */
            encoding?: string;
            /** 文件名 */
            file_name: string;
            readonly id: number;
            /** 图层 */
            layer: string;
            /** 字段对应 */
            mapping?: unknown;
            /**
             * 检查结果
             * @description projection、encoding、columns、targets、rows、new、known、errors、sample、shapes、topology
             */
            report: {
                [key: string]: unknown;
            };
            /** 坐标系 */
            srid?: number | null;
            /**
             * 状态
             * @description * `checked` - 待导入
             *     * `applied` - 已导入
             * @enum {string}
             */
            state?: "checked" | "applied";
            /** 未变 */
            unchanged?: number;
        };
        /** @description An upload in a list: without all that was found. */
        SpatialImportRow: {
            /** 新增 */
            added?: number;
            /**
             * 导入时间
             * Format: date-time
             */
            applied_at?: string | null;
            /** 变更 */
            changed?: number;
            /**
             * 上传时间
             * Format: date-time
             */
            created_at?: string;
            /** 上传人 */
            created_by: string;
            /** 编码 */
            encoding?: string;
            /** 文件名 */
            file_name: string;
            readonly id: number;
            /** 图层 */
            layer: string;
            /** 字段对应 */
            mapping?: unknown;
            /** 坐标系 */
            srid?: number | null;
            /**
             * 状态
             * @description * `checked` - 待导入
             *     * `applied` - 已导入
             * @enum {string}
             */
            state?: "checked" | "applied";
            /** 未变 */
            unchanged?: number;
        };
        /** @description A holiday or a make-up day. */
        SpecialDay: {
            /** 工作日历 */
            calendar: number;
            /** 工作日历名称 */
            readonly calendar_name: string;
            /**
             * 日期
             * Format: date
             */
            day: string;
            readonly id: number;
            /**
             * 类型
             * @description * `holiday` - 放假
             *     * `work` - 上班
             * @enum {string}
             */
            kind: "holiday" | "work";
            /** 名称 */
            name: string;
            /** 依据 */
            source?: string;
        };
        /** @description A filing standard. */
        Standard: {
            /** 启用 */
            active?: boolean;
            /**
             * 区域类别
             * @description 1、2、3 类区域；空为不分区域
             */
            area_class?: number | null;
            /** 依据 */
            basis?: string;
            /** 小类代码 */
            class_code: string;
            /** 小类 */
            readonly class_name: string;
            /**
             * 结案条件
             * @description * `restored` - 恢复完好
             *     * `cleared` - 清理干净
             *     * `hazard_removed` - 险情排除
             *     * `stopped` - 停止违法行为或已处罚
             *     * `done` - 办理完毕
             *     * `informed` - 已告知
             * @enum {string}
             */
            close_kind: "restored" | "cleared" | "hazard_removed" | "stopped" | "done" | "informed";
            /** 结案条件名称 */
            readonly close_text: string;
            /** 立案条件代码 */
            condition: string;
            /** 立案条件 */
            condition_label: string;
            readonly id: number;
            /**
             * 类型
             * @description * `component` - 部件
             *     * `event` - 事件
             * @enum {string}
             */
            kind: "component" | "event";
            /** 处置时限 */
            readonly limit_text: string;
            /**
             * 时限单位
             * @description * `urgent_hour` - 紧急工作时
             *     * `urgent_day` - 紧急工作日
             *     * `work_hour` - 工作时
             *     * `work_day` - 工作日
             *     * `natural_day` - 自然日
             * @enum {string}
             */
            limit_unit: "urgent_hour" | "urgent_day" | "work_hour" | "work_day" | "natural_day";
            /**
             * 处置时限
             * Format: decimal
             */
            limit_value: string;
            /** 大类 */
            readonly major_name: string;
        };
        /** @description A filing standard to add. */
        StandardFormRequest: {
            /** 区域类别 */
            area_class?: number | null;
            /**
             * 依据
             * @default
             */
            basis: string;
            /** 小类代码 */
            class_code: string;
            /**
             * 结案条件
             * @description * `restored` - 恢复完好
             *     * `cleared` - 清理干净
             *     * `hazard_removed` - 险情排除
             *     * `stopped` - 停止违法行为或已处罚
             *     * `done` - 办理完毕
             *     * `informed` - 已告知
             * @enum {string}
             */
            close_kind: "restored" | "cleared" | "hazard_removed" | "stopped" | "done" | "informed";
            /**
             * 立案条件代码
             * @default other
             */
            condition: string;
            /** 立案条件 */
            condition_label: string;
            /**
             * 类型
             * @description * `component` - 部件
             *     * `event` - 事件
             * @enum {string}
             */
            kind: "component" | "event";
            /**
             * 时限单位
             * @description * `urgent_hour` - 紧急工作时
             *     * `urgent_day` - 紧急工作日
             *     * `work_hour` - 工作时
             *     * `work_day` - 工作日
             *     * `natural_day` - 自然日
             * @enum {string}
             */
            limit_unit: "urgent_hour" | "urgent_day" | "work_hour" | "work_day" | "natural_day";
            /**
             * 处置时限
             * Format: decimal
             */
            limit_value: string;
        };
        /** @description Counts by one dimension. */
        StatisticsAnswer: {
            /** 统计维度 */
            by: string;
            /** 维度名称 */
            label: string;
            /** 合计项 */
            measure_label: string;
            /** 分组 */
            rows: components["schemas"]["StatisticsRow"][];
            /** 总数 */
            total: number;
        };
        /** @description A group. */
        StatisticsRow: {
            /** 数量 */
            count: number;
            /** 代码 */
            key: string;
            /** 名称 */
            label: string;
            /**
             * 合计
             * Format: double
             */
            measure: number | null;
        };
        /** @description A difference a version made. */
        StoredChange: {
            /** 变更后 */
            after?: string;
            /**
             * 时间
             * Format: date-time
             */
            at: string;
            /** 变更前 */
            before?: string;
            /** 导入人 */
            by: string;
            /** 字段 */
            field?: string;
            /**
             * 类别
             * @description * `added` - 新增
             *     * `changed` - 变更
             *     * `removed` - 删除
             * @enum {string}
             */
            kind: "added" | "changed" | "removed";
            /** 类别名称 */
            kind_label: string;
            /** 说明 */
            sentence: string;
            /**
             * 对象
             * @description * `table` - 数据表
             *     * `field` - 字段
             * @enum {string}
             */
            subject: "table" | "field";
            /** 数据表 */
            table: string;
            /** 版本号 */
            version: number;
            /** 项目 */
            what?: string;
        };
        /** @description A file. */
        StoredFile: {
            /** 行政区划代码 */
            division_code: string;
            readonly id: number;
            /** 类型 */
            media_type: string;
            /** 文件名 */
            name: string;
            /** 下载所需权限 */
            permission?: string;
            /**
             * 字节数
             * Format: int64
             */
            size: number;
            /** SM3 摘要 */
            sm3: string;
            /**
             * 上传时间
             * Format: date-time
             */
            uploaded_at?: string;
            /** 上传人 */
            uploaded_by: string;
        };
        /** @description A new subscription. */
        SubscribeFormRequest: {
            /** 每次行数 */
            chunk_rows?: number;
            /**
             * 每日应达时间
             * Format: time
             */
            due_by?: string | null;
            /**
             * 先发送已有数据
             * @default true
             */
            existing: boolean;
            /** 数据分组 */
            group: string;
            /**
             * 方式
             * @description * `change` - change
             *     * `hourly` - hourly
             *     * `daily` - daily
             * @enum {string}
             */
            mode?: "change" | "hourly" | "daily";
            /** 对方平台 */
            peer: number;
            /**
             * 每日取数时间
             * Format: time
             */
            run_at?: string | null;
            /** 数据表 */
            table: string;
        };
        /** @description A table sent to a peer. */
        Subscription: {
            /** 每次行数 */
            chunk_rows?: number;
            /**
             * 建立时间
             * Format: date-time
             */
            created_at?: string;
            /** 建立人 */
            created_by?: string;
            readonly division_code: string;
            /**
             * 每日应达时间
             * Format: time
             * @description 超过此时间未送达即告警
             */
            due_by?: string | null;
            /** 数据分组 */
            group: string;
            readonly id: number;
            /**
             * 最近送达
             * Format: date-time
             */
            last_ack_at?: string | null;
            /** 最近失败 */
            last_failure?: string;
            /**
             * 上次取数时间
             * Format: date-time
             */
            last_run_at?: string | null;
            /**
             * 方式
             * @description * `change` - 变化即推
             *     * `hourly` - 每小时
             *     * `daily` - 每日
             * @enum {string}
             */
            mode?: "change" | "hourly" | "daily";
            readonly mode_label: string;
            /**
             * 下次取数时间
             * Format: date-time
             */
            next_run_at?: string | null;
            /** 对方平台 */
            peer: number;
            readonly peer_name: string;
            readonly relation: string;
            readonly relation_label: string;
            /**
             * 每日取数时间
             * Format: time
             */
            run_at?: string | null;
            /**
             * 状态
             * @description 暂停时仍入道但不发送；停止后不再入道
             *
             *     * `active` - 启用
             *     * `paused` - 已暂停
             *     * `ended` - 已停止
             * @enum {string}
             */
            status?: "active" | "paused" | "ended";
            readonly status_label: string;
            /** 数据表 */
            table: string;
            readonly table_label: string;
        };
        /** @description What may be changed of a subscription. */
        SubscriptionSettingsFormRequest: {
            /** 每次行数 */
            chunk_rows?: number;
            /**
             * 每日应达时间
             * Format: time
             */
            due_by?: string | null;
            /**
             * 方式
             * @description * `change` - change
             *     * `hourly` - hourly
             *     * `daily` - daily
             * @enum {string}
             */
            mode?: "change" | "hourly" | "daily";
            /**
             * 每日取数时间
             * Format: time
             */
            run_at?: string | null;
        };
        /** @description A class. */
        SuggestedClass: {
            /** 小类代码 */
            class_code: string;
            /** 小类 */
            class_name: string;
            /** 类型 */
            kind: string;
            /** 由本市案件学得 */
            learned: boolean;
            /** 大类 */
            major_name: string;
            /**
             * 把握
             * Format: double
             */
            score: number;
            /** 理由 */
            why: string;
        };
        /** @description A department. */
        SuggestedDepartment: {
            /** 编号 */
            id: number;
            /** 名称 */
            name: string;
            /**
             * 把握
             * Format: double
             */
            score: number;
            /** 理由 */
            why: string;
        };
        /** @description A supervisor on duty. */
        SuggestedSupervisor: {
            /**
             * 距离（米）
             * Format: double
             */
            distance_m: number | null;
            /** 账号 */
            id: number;
            /** 姓名 */
            name: string;
            /** 负责该责任网格 */
            own_grid: boolean;
            /** 手上任务数 */
            tasks: number;
            /** 理由 */
            why: string;
        };
        /** @description What is known of a problem. */
        SuggestFormRequest: {
            /** 小类代码 */
            class_code?: string;
            /** 部件标识码 */
            component_code?: string;
            /**
             * 问题描述
             * @default
             */
            description: string;
            /**
             * 类型
             * @description * `component` - 部件
             *     * `event` - 事件
             * @default
             * @enum {string}
             */
            kind: "component" | "event" | "";
            /**
             * 纬度
             * Format: double
             */
            lat?: number | null;
            /**
             * 经度
             * Format: double
             */
            lon?: number | null;
        };
        /** @description All suggestions, each list best first; empty where nothing speaks for any. */
        Suggestions: {
            /** 小类 */
            classes: components["schemas"]["SuggestedClass"][];
            /** 部门 */
            departments: components["schemas"]["SuggestedDepartment"][];
            /** 分类模型 */
            model: components["schemas"]["ClassModel"] | null;
            /** 监督员 */
            supervisors: components["schemas"]["SuggestedSupervisor"][];
        };
        /** @description Who patrols a responsibility grid. */
        SupervisorsRequest: {
            /** 监督员账号 */
            account_ids: number[];
        };
        SuspendAccountRequest: {
            /** 原因 */
            reason: string;
        };
        /** @description A system that the tier runs. */
        System: {
            /** 代号 */
            name: string;
            /** 名称 */
            title: string;
        };
        SystemPermissions: {
            label: string;
            permissions: components["schemas"]["Permission"][];
            system: string;
        };
        /** @description A table with its fields. */
        Table: {
            /** 所属数据库 */
            databases: string[];
            /**
             * 流向
             * @description * `up` - 上报
             *     * `down` - 下发
             *     * `both` - 双向
             *     * `local` - 本级
             * @enum {string}
             */
            direction: "up" | "down" | "both" | "local";
            /** 流向名称 */
            readonly direction_label: string;
            /** 字段数 */
            readonly field_count: number;
            /** 字段 */
            fields: components["schemas"]["Field"][];
            /** 数据分组 */
            readonly group: string;
            /** 分组名称 */
            readonly group_label: string;
            /** 标识 */
            readonly id: string;
            /** 主键字段 */
            key: string[];
            /** 中文名称 */
            readonly label: string;
            /**
             * 最近接收
             * Format: date-time
             */
            last_received_at: string | null;
            /** 表名 */
            readonly name: string;
            /** 说明 */
            readonly note: string;
            /**
             * 出处
             * @description * `seed` - 标准原文
             *     * `found` - 公开资料
             *     * `designed` - 本项目设计
             *     * `imported` - 导入
             * @enum {string}
             */
            origin: "seed" | "found" | "designed" | "imported";
            /** 出处名称 */
            readonly origin_label: string;
            /**
             * 更新周期
             * @description * `change` - 变化时
             *     * `hourly` - 每小时
             *     * `daily` - 每日
             *     * `monthly` - 每月
             *     * `quarterly` - 每季度
             *     * `yearly` - 每年
             * @enum {string}
             */
            period: "change" | "hourly" | "daily" | "monthly" | "quarterly" | "yearly";
            /** 更新周期名称 */
            readonly period_label: string;
            /** 数据库表名 */
            readonly physical: string;
            /** 行数 */
            row_count: number;
            /** 行数为精确值 */
            row_count_exact: boolean;
            /** 产生层级 */
            tiers: string[];
            /** 字典版本 */
            version: number;
        };
        /** @description The score of a table. */
        TableScore: {
            /** 检查行次 */
            checked: number;
            /** 问题行次 */
            failed: number;
            /** 中文名称 */
            label: string;
            /**
             * 得分
             * Format: double
             */
            score: number;
            /** 数据表 */
            table: string;
        };
        /** @description What became of a report. */
        Taken: {
            /** 拒收的前几条 */
            refused: components["schemas"]["Refused"][];
            /** 拒收 */
            refused_count: number;
            /** 此前已有 */
            repeated: number;
            /** 新存入 */
            stored: number;
        };
        /** @description Messages and rows of a day. */
        Today: {
            messages_in: number;
            messages_out: number;
            rows_in: number;
            rows_out: number;
        };
        /** @description What waits. */
        Todo: {
            /** 总数 */
            count: number;
            /** 事项 */
            items: components["schemas"]["TodoItem"][];
        };
        /** @description So many things of one kind. */
        TodoItem: {
            /** 数量 */
            count: number;
            /** 页面 */
            link: string;
            /** 事项 */
            title: string;
        };
        /** @description The platforms around this one. */
        Topology: {
            lowers: components["schemas"]["Link"][];
            /** Format: date-time */
            now: string;
            self: components["schemas"]["Self"];
            systems: components["schemas"]["Link"][];
            uppers: components["schemas"]["Link"][];
        };
        /** @description Points, in any order. */
        TrackFormRequest: {
            /**
             * 请求标识
             * Format: uuid
             */
            client_key?: string;
            /** 轨迹点 */
            points: components["schemas"]["PointFormRequest"][];
        };
        /** @description What became of them. */
        TrackStored: {
            /** 新存入的点数 */
            stored: number;
        };
        /** @description What one account exchanged of one table in one day. */
        Traffic: {
            /**
             * 平台标识
             * @default
             */
            app_id: string;
            /**
             * 字节数
             * Format: int64
             */
            bytes?: number;
            /**
             * 日期
             * Format: date
             */
            day: string;
            /**
             * 方向
             * @description * `in` - 接收
             *     * `out` - 发送
             * @enum {string}
             */
            direction: "in" | "out";
            readonly direction_label: string;
            /** 行政区划代码 */
            division_code: string;
            /** 数据分组 */
            group: string;
            readonly id: number;
            /**
             * 最近时间
             * Format: date-time
             */
            last_at: string;
            /**
             * 报文数
             * Format: int64
             */
            messages?: number;
            /** 对方平台 */
            name?: string;
            /**
             * 行数
             * Format: int64
             */
            rows?: number;
            /** 数据表 */
            table: string;
            readonly table_label: string;
        };
        /** @description The trend. */
        Trend: {
            /** 各次检查 */
            points: components["schemas"]["TrendPoint"][];
        };
        /** @description The scores of one run in the trend. */
        TrendPoint: {
            /**
             * 时间
             * Format: date-time
             */
            at: string;
            /**
             * 真实性
             * Format: double
             */
            authenticity: number | null;
            /**
             * 完整性
             * Format: double
             */
            completeness: number | null;
            /**
             * 一致性
             * Format: double
             */
            consistency: number | null;
            /**
             * 正确性
             * Format: double
             */
            correctness: number | null;
            /**
             * 现势性
             * Format: double
             */
            currency: number | null;
            /**
             * 可交换性
             * Format: double
             */
            exchangeability: number | null;
            /** 检查编号 */
            run: number;
            /**
             * 得分
             * Format: double
             */
            score: number | null;
        };
        /** @description A file to store. */
        UploadRequest: {
            /**
             * 客户端标识
             * Format: uuid
             * @description 由发送方生成；同一标识重复上传，返回已存的文件
             */
            client_key?: string | null;
            /** 行政区划代码 */
            division: string;
            /**
             * 文件
             * Format: binary
             */
            file: string;
            /**
             * 下载所需权限
             * @description 空为仅本人
             * @default
             */
            permission: string;
        };
        /** @description A vehicle and where it was last seen. */
        Vehicle: {
            /** 在用 */
            active?: boolean;
            /**
             * 定位时间
             * Format: date-time
             */
            at?: string | null;
            /** 行政区划代码 */
            division_code: string;
            readonly id: number;
            /**
             * 类型
             * @description * `sanitation` - 环卫作业车
             *     * `enforcement` - 执法车
             *     * `patrol` - 巡查车
             *     * `emergency` - 抢险车
             *     * `other` - 其他车辆
             * @enum {string}
             */
            kind: "sanitation" | "enforcement" | "patrol" | "emergency" | "other";
            /** 类型名称 */
            readonly kind_label: string;
            /**
             * 纬度
             * Format: double
             */
            lat?: number | null;
            /**
             * 经度
             * Format: double
             */
            lon?: number | null;
            /** 说明 */
            note?: string;
            /**
             * 所属单位编号
             * Format: int64
             */
            organisation_id: number;
            /** 所属单位 */
            organisation_name: string;
            /** 车牌号 */
            plate: string;
            /**
             * 速度（公里/小时）
             * Format: double
             */
            speed?: number | null;
        };
        /** @description A vehicle to register. */
        VehicleFormRequest: {
            /**
             * 类型
             * @description * `sanitation` - 环卫作业车
             *     * `enforcement` - 执法车
             *     * `patrol` - 巡查车
             *     * `emergency` - 抢险车
             *     * `other` - 其他车辆
             * @enum {string}
             */
            kind: "sanitation" | "enforcement" | "patrol" | "emergency" | "other";
            /** 说明 */
            note?: string;
            /** 所属单位 */
            organisation: number;
            /** 车牌号 */
            plate: string;
        };
        /** @description A point of a vehicle's track. */
        VehiclePoint: {
            /**
             * 时间
             * Format: date-time
             */
            at: string;
            /**
             * 纬度
             * Format: double
             */
            lat: number;
            /**
             * 经度
             * Format: double
             */
            lon: number;
            /**
             * 速度（公里/小时）
             * Format: double
             */
            speed?: number | null;
        };
        /** @description What became of them. */
        VehicleStored: {
            /** 新存入的点数 */
            stored: number;
        };
        /** @description Points of any vehicles, in any order. */
        VehicleTrackFormRequest: {
            /** 轨迹点 */
            points: components["schemas"]["SentPointFormRequest"][];
        };
        /** @description What a proof of the chain found. */
        VerificationResult: {
            /**
             * 校验时间
             * Format: date-time
             */
            at: string;
            /** 完整 */
            intact: boolean;
            /** 问题 */
            problem: string;
            /** 首个有误的记录 */
            record_id: number | null;
            /** 记录数 */
            records: number;
            /** 首个有误的链签 */
            seal_number: number | null;
            /** 链签数 */
            seals: number;
            /** 校验人 */
            who: string;
        };
        /** @description A version of the dictionary. */
        Version: {
            /** 新增 */
            added?: number;
            /** 变更 */
            changed?: number;
            /**
             * 导入时间
             * Format: date-time
             */
            imported_at?: string;
            /** 导入人 */
            imported_by: string;
            /** 说明 */
            note?: string;
            /** 版本号 */
            number: number;
            /** 删除 */
            removed?: number;
            /** 来源 */
            source: string;
            /**
             * 来源类型
             * @description * `default` - 内置字典
             *     * `file` - 文件导入
             *     * `command` - 命令导入
             * @enum {string}
             */
            source_kind: "default" | "file" | "command";
            /** 来源类型名称 */
            source_kind_label: string;
        };
        /** @description A working period. */
        WeekdayPeriod: {
            /**
             * 止
             * Format: time
             */
            end: string;
            /**
             * 起
             * Format: time
             */
            start: string;
            /**
             * 星期
             * @description 1 为星期一
             */
            weekday: number;
        };
        /** @description A working period. */
        WeekdayPeriodRequest: {
            /**
             * 止
             * Format: time
             */
            end: string;
            /**
             * 起
             * Format: time
             */
            start: string;
            /**
             * 星期
             * @description 1 为星期一
             */
            weekday: number;
        };
        /** @description A version in lists. */
        Workflow: {
            /**
             * 编辑时间
             * Format: date-time
             */
            edited_at?: string;
            /** 编辑人 */
            edited_by: string;
            readonly id: number;
            /** 名称 */
            name: string;
            /** 说明 */
            note?: string;
            /**
             * 发布时间
             * Format: date-time
             */
            published_at?: string | null;
            /**
             * 修订
             * @description 草稿每保存一次加一
             */
            revision?: number;
            /**
             * 状态
             * @description * `draft` - 草稿
             *     * `current` - 在用
             *     * `former` - 停用
             * @enum {string}
             */
            status?: "draft" | "current" | "former";
            /** 版本 */
            version: number;
        };
        /** @description What a definition looks like and what is wrong with it. */
        WorkflowChecked: {
            /** 流程图 */
            diagram: {
                [key: string]: unknown;
            };
            /** 错误 */
            problems: components["schemas"]["WorkflowProblem"][];
        };
        /** @description A definition to look at. */
        WorkflowCheckFormRequest: {
            /** 定义 */
            definition: {
                [key: string]: unknown;
            };
        };
        /** @description A version with its definition and what is wrong with it. */
        WorkflowDetail: {
            /** 定义 */
            definition: {
                [key: string]: unknown;
            };
            /** 流程图 */
            readonly diagram: {
                [key: string]: unknown;
            };
            /**
             * 编辑时间
             * Format: date-time
             */
            edited_at?: string;
            /** 编辑人 */
            edited_by: string;
            readonly id: number;
            /** 名称 */
            name: string;
            /** 说明 */
            note?: string;
            /** 错误 */
            readonly problems: {
                [key: string]: string;
            }[];
            /**
             * 发布时间
             * Format: date-time
             */
            published_at?: string | null;
            /**
             * 修订
             * @description 草稿每保存一次加一
             */
            revision?: number;
            /**
             * 状态
             * @description * `draft` - 草稿
             *     * `current` - 在用
             *     * `former` - 停用
             * @enum {string}
             */
            status?: "draft" | "current" | "former";
            /** 版本 */
            version: number;
        };
        /** @description A new draft. */
        WorkflowDraftFormRequest: {
            /** 说明 */
            note?: string;
        };
        /** @description Something wrong. */
        WorkflowProblem: {
            /** 原因 */
            message: string;
            /** 位置 */
            where: string;
        };
        /** @description The periods in force from a day on. */
        WorkPattern: {
            /** 工作时段 */
            periods: components["schemas"]["WeekdayPeriod"][];
            /**
             * 起始日期
             * Format: date
             */
            valid_from?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    api_coordination_attendance_list: {
        parameters: {
            query?: {
                /** @description 账号 */
                account?: number;
                division_code__startswith?: string;
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 搜索关键词。 */
                search?: string;
                shift?: number;
                /** @description 签到时间起（含） */
                signed_in_at_from?: string;
                /** @description 签到时间止（不含） */
                signed_in_at_until?: string;
                signed_out_at__isnull?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedAttendanceList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_attendance_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 考勤 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attendance"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_attendance_current_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurrentAttendance"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_attendance_export_retrieve: {
        parameters: {
            query?: {
                /** @description 文件格式 */
                format?: "csv" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_attendance_sign_in_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SignFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["SignFormRequest"];
                "multipart/form-data": components["schemas"]["SignFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attendance"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_attendance_sign_out_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SignFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["SignFormRequest"];
                "multipart/form-data": components["schemas"]["SignFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attendance"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_case_imports_list: {
        parameters: {
            query?: {
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 搜索关键词。 */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedCaseImportList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_case_imports_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 案件导入 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseImport"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_cases_list: {
        parameters: {
            query?: {
                /** @description Multiple values may be separated by commas. */
                application?: string[];
                /** @description 区域类别（1 至 3） */
                area_class?: number;
                /** @description 范围：西,南,东,北 */
                bbox?: string;
                /** @description Multiple values may be separated by commas. */
                class_code?: string[];
                /** @description 到期时间起（含） */
                clock_due_at_from?: string;
                /** @description 到期时间止（不含） */
                clock_due_at_until?: string;
                /** @description 结案时间起（含） */
                closed_at_from?: string;
                /** @description 结案时间止（不含） */
                closed_at_until?: string;
                /** @description 部件标识码 */
                component?: string;
                /** @description 主办部门编号 */
                department?: number;
                /**
                 * @description 工作台
                 *
                 *     * `acceptance` - 受理
                 *     * `shift` - 值班长
                 *     * `dispatch` - 派遣
                 *     * `department` - 责任主体
                 *     * `supervision` - 督办
                 */
                desk?: "acceptance" | "department" | "dispatch" | "shift" | "supervision";
                /** @description 派遣时间起（含） */
                dispatched_at_from?: string;
                /** @description 派遣时间止（不含） */
                dispatched_at_until?: string;
                /** @description 区县代码 */
                district?: string;
                /** @description 行政区划代码（前几位） */
                division?: string;
                /** @description 延期 */
                extended?: boolean;
                /** @description 立案时间起（含） */
                filed_at_from?: string;
                /** @description 立案时间止（不含） */
                filed_at_until?: string;
                /** @description 单元网格 */
                grid?: string;
                /** @description 处置人员账号 */
                handler?: number;
                /** @description 重点任务编号 */
                key_task?: number;
                /**
                 * @description 类型
                 *
                 *     * `component` - 部件
                 *     * `event` - 事件
                 */
                kind?: "component" | "event";
                /**
                 * @description 红黄绿灯
                 *
                 *     * `green` - 正常
                 *     * `yellow` - 临期
                 *     * `red` - 超期
                 *     * `paused` - 暂停
                 *     * `none` - 无时限
                 */
                light?: "green" | "none" | "paused" | "red" | "yellow";
                /** @description 大类代码 */
                major?: string;
                /** @description 计入某项指标（逗号分隔为任一项） */
                metric?: string;
                /** @description 指标归属人员账号 */
                metric_account?: unknown;
                /** @description 指标归属日期起（含） */
                metric_day_from?: unknown;
                /** @description 指标归属日期止（不含） */
                metric_day_until?: unknown;
                /** @description 指标归属部门编号 */
                metric_department?: unknown;
                /**
                 * @description 我的
                 *
                 *     * `todo` - 待办
                 *     * `done` - 已办
                 *     * `all` - 全部
                 */
                mine?: "all" | "done" | "todo";
                /** @description 在办 */
                open?: boolean;
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 处置超期 */
                overtime?: boolean;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 全文检索 */
                q?: string;
                /** @description 上报时间起（含） */
                reported_at_from?: string;
                /** @description 上报时间止（不含） */
                reported_at_until?: string;
                /** @description 上报账号 */
                reporter?: number;
                /** @description 责任网格 */
                responsibility_grid?: string;
                /** @description 返工 */
                rework?: boolean;
                /** @description 搜索关键词。 */
                search?: string;
                /** @description 待本部门会签 */
                signing?: boolean;
                /** @description 疑似重复 */
                similar?: boolean;
                /**
                 * @description 问题来源
                 *
                 *     * `supervisor` - 监督员上报
                 *     * `hotline` - 热线
                 *     * `public` - 公众上报
                 *     * `leader` - 领导批示
                 *     * `media` - 媒体曝光
                 *     * `video` - 视频智能识别
                 *     * `transfer` - 部门移送
                 *     * `iot` - 物联监测
                 *     * `upper` - 上级平台
                 *     * `import` - 批量导入
                 */
                source?: ("hotline" | "import" | "iot" | "leader" | "media" | "public" | "supervisor" | "transfer" | "upper" | "video")[];
                /** @description 阶段（1 至 7，逗号分隔） */
                stage?: string;
                /** @description Multiple values may be separated by commas. */
                state?: string[];
                /** @description 街道代码 */
                street?: string;
                /** @description 督办 */
                supervised?: boolean;
                /** @description 监督员账号 */
                supervisor?: number;
                /** @description 催办 */
                urged?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedCaseList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_cases_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["ReportFormRequest"];
                "multipart/form-data": components["schemas"]["ReportFormRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_cases_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_cases_act_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["ActFormRequest"];
                "multipart/form-data": components["schemas"]["ActFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_cases_duplicates_list_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Duplicate"][];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_cases_files_list_one: {
        parameters: {
            query?: {
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedShownFileList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_cases_files_retrieve_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 文件编号 */
                file_id: number;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_cases_merge_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["MergeFormRequest"];
                "multipart/form-data": components["schemas"]["MergeFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_cases_related_list_one: {
        parameters: {
            query?: {
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedCaseList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_cases_steps_list_one: {
        parameters: {
            query?: {
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedCaseStepList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_cases_bulk_act_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkActFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["BulkActFormRequest"];
                "multipart/form-data": components["schemas"]["BulkActFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkDone"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_cases_changes_retrieve: {
        parameters: {
            query?: {
                /** @description 上次应答的 cursor；没有则从现在起 */
                since?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseChanges"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_cases_counts_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseCounts"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_cases_export_retrieve: {
        parameters: {
            query?: {
                /** @description 文件格式 */
                format?: "csv" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_cases_import_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["CaseImportFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseImportResult"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_cases_map_retrieve: {
        parameters: {
            query?: {
                /** @description 至多几个点，缺省 2000，最多 5000 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_cases_suggest_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SuggestFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["SuggestFormRequest"];
                "multipart/form-data": components["schemas"]["SuggestFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suggestions"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_choices_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_class_models_list: {
        parameters: {
            query?: {
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 搜索关键词。 */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedLearnedModelList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_class_models_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 案件分类模型 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LearnedModel"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_counters_list: {
        parameters: {
            query: {
                division?: string;
                first: string;
                last: string;
                /**
                 * @description * `grid` - 单元网格
                 *     * `class` - 小类与来源
                 *     * `department` - 责任主体
                 *     * `supervisor` - 监督员
                 *     * `acceptor` - 受理员
                 *     * `shift_leader` - 值班长
                 *     * `dispatcher` - 派遣员
                 *     * `district` - 区县
                 *     * `day` - 日期
                 */
                of: "grid" | "class" | "department" | "supervisor" | "acceptor" | "shift_leader" | "dispatcher" | "district" | "day";
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedCounterList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_departments_list: {
        parameters: {
            query?: {
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 名称含有 */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedCaseDepartmentList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_evaluation_schemes_list: {
        parameters: {
            query?: {
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 搜索关键词。 */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedEvaluationSchemeList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_evaluation_schemes_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EvaluationSchemeFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["EvaluationSchemeFormRequest"];
                "multipart/form-data": components["schemas"]["EvaluationSchemeFormRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationScheme"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_evaluation_schemes_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 绩效评价方案 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationScheme"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_evaluation_schemes_preview_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SchemePreviewFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["SchemePreviewFormRequest"];
                "multipart/form-data": components["schemas"]["SchemePreviewFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchemePreview"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_forms_list: {
        parameters: {
            query?: {
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 搜索关键词。 */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedFormList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_forms_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 表单 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Form"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_forms_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 表单 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedFormEditFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["PatchedFormEditFormRequest"];
                "multipart/form-data": components["schemas"]["PatchedFormEditFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Form"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_forms_history_list_one: {
        parameters: {
            query?: {
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
            };
            header?: never;
            path: {
                /** @description 标识此 表单 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedHistoryEntryList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_hot_list: {
        parameters: {
            query?: {
                days?: number;
                division?: string;
                /** @description 缺省为现在 */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hottest"][];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_key_tasks_list: {
        parameters: {
            query?: {
                /** @description 完成时限起（含） */
                deadline_from?: string;
                /** @description 完成时限止（不含） */
                deadline_until?: string;
                /** @description 布置时间起（含） */
                issued_at_from?: string;
                /** @description 布置时间止（不含） */
                issued_at_until?: string;
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 搜索关键词。 */
                search?: string;
                /** @description Multiple values may be separated by commas. */
                status?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedKeyTaskList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_key_tasks_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 重点任务 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyTask"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_key_tasks_accept_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 重点任务 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyTask"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_key_tasks_feedback_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 重点任务 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyTaskFeedbackFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["KeyTaskFeedbackFormRequest"];
                "multipart/form-data": components["schemas"]["KeyTaskFeedbackFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyTask"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_key_tasks_history_list_one: {
        parameters: {
            query?: {
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
            };
            header?: never;
            path: {
                /** @description 标识此 重点任务 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedHistoryEntryList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_key_tasks_make_case_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 重点任务 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["KeyTaskCaseFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["KeyTaskCaseFormRequest"];
                "multipart/form-data": components["schemas"]["KeyTaskCaseFormRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyTaskCase"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_key_tasks_export_retrieve: {
        parameters: {
            query?: {
                /** @description 文件格式 */
                format?: "csv" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_parameters_list: {
        parameters: {
            query?: {
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 搜索关键词。 */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedParameterList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_parameters_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 参数 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Parameter"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_parameters_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 参数 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedParameterFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["PatchedParameterFormRequest"];
                "multipart/form-data": components["schemas"]["PatchedParameterFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Parameter"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_parameters_history_list_one: {
        parameters: {
            query?: {
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
            };
            header?: never;
            path: {
                /** @description 标识此 参数 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedHistoryEntryList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_people_list: {
        parameters: {
            query: {
                /** @description 部门编号（处置人员） */
                department?: number;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 角色 */
                role: "handler" | "supervisor";
                /** @description 姓名含有 */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedCasePersonList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_performance_list: {
        parameters: {
            query?: {
                /** @description 缺省为今天 */
                date?: string;
                division?: string;
                from?: string;
                /**
                 * @description * `district` - 区县
                 *     * `street` - 街道
                 *     * `community` - 社区
                 *     * `unit_grid` - 单元网格
                 */
                level?: "district" | "street" | "community" | "unit_grid";
                /**
                 * @description * `region` - 区域
                 *     * `department` - 部门
                 *     * `supervisor` - 监督员
                 *     * `acceptor` - 受理员
                 *     * `shift_leader` - 值班长
                 *     * `dispatcher` - 派遣员
                 */
                object?: "region" | "department" | "supervisor" | "acceptor" | "shift_leader" | "dispatcher";
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /**
                 * @description * `day` - 日
                 *     * `week` - 周
                 *     * `month` - 月
                 *     * `quarter` - 季
                 *     * `year` - 年
                 *     * `custom` - 自定义
                 */
                period?: "day" | "week" | "month" | "quarter" | "year" | "custom";
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedEvaluationList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_performance_export_retrieve: {
        parameters: {
            query?: {
                /** @description 缺省为今天 */
                date?: string;
                division?: string;
                from?: string;
                /**
                 * @description * `district` - 区县
                 *     * `street` - 街道
                 *     * `community` - 社区
                 *     * `unit_grid` - 单元网格
                 */
                level?: "district" | "street" | "community" | "unit_grid";
                /**
                 * @description * `region` - 区域
                 *     * `department` - 部门
                 *     * `supervisor` - 监督员
                 *     * `acceptor` - 受理员
                 *     * `shift_leader` - 值班长
                 *     * `dispatcher` - 派遣员
                 */
                object?: "region" | "department" | "supervisor" | "acceptor" | "shift_leader" | "dispatcher";
                /**
                 * @description * `day` - 日
                 *     * `week` - 周
                 *     * `month` - 月
                 *     * `quarter` - 季
                 *     * `year` - 年
                 *     * `custom` - 自定义
                 */
                period?: "day" | "week" | "month" | "quarter" | "year" | "custom";
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    phone_sync: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneBundle"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_phone_tasks_list: {
        parameters: {
            query?: {
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedPhoneTaskList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_queries_list: {
        parameters: {
            query?: {
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 搜索关键词。 */
                search?: string;
                shared?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedSavedQueryList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_queries_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SavedQueryFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["SavedQueryFormRequest"];
                "multipart/form-data": components["schemas"]["SavedQueryFormRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedQuery"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_queries_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 常用查询 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedQuery"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_queries_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 常用查询 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_rates_list: {
        parameters: {
            query?: {
                /** @description 缺省为今天 */
                date?: string;
                division?: string;
                from?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /**
                 * @description * `day` - 日
                 *     * `week` - 周
                 *     * `month` - 月
                 *     * `quarter` - 季
                 *     * `year` - 年
                 *     * `custom` - 自定义
                 */
                period?: "day" | "week" | "month" | "quarter" | "year" | "custom";
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedRatesList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_shift_plans_list: {
        parameters: {
            query?: {
                account_id?: number;
                day?: string;
                day__gte?: string;
                day__lte?: string;
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 搜索关键词。 */
                search?: string;
                shift?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedShiftPlanList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_shift_plans_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShiftPlanFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["ShiftPlanFormRequest"];
                "multipart/form-data": components["schemas"]["ShiftPlanFormRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShiftPlanned"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_shift_plans_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 排班 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShiftPlan"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_shift_plans_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 排班 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_shift_plans_export_retrieve: {
        parameters: {
            query?: {
                /** @description 文件格式 */
                format?: "csv" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_shifts_list: {
        parameters: {
            query?: {
                active?: boolean;
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /**
                 * @description * `supervisor` - 监督员
                 *     * `acceptor` - 受理员
                 *     * `shift_leader` - 值班长
                 *     * `dispatcher` - 派遣员
                 *     * `handler` - 处置人员
                 */
                role?: "acceptor" | "dispatcher" | "handler" | "shift_leader" | "supervisor";
                /** @description 搜索关键词。 */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedShiftList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_shifts_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShiftFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["ShiftFormRequest"];
                "multipart/form-data": components["schemas"]["ShiftFormRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shift"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_shifts_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 班次 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shift"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_shifts_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 班次 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedShiftEditFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["PatchedShiftEditFormRequest"];
                "multipart/form-data": components["schemas"]["PatchedShiftEditFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shift"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_shifts_history_list_one: {
        parameters: {
            query?: {
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
            };
            header?: never;
            path: {
                /** @description 标识此 班次 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedHistoryEntryList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_standards_list: {
        parameters: {
            query?: {
                active?: boolean;
                area_class?: number;
                class_code?: string;
                /**
                 * @description * `restored` - 恢复完好
                 *     * `cleared` - 清理干净
                 *     * `hazard_removed` - 险情排除
                 *     * `stopped` - 停止违法行为或已处罚
                 *     * `done` - 办理完毕
                 *     * `informed` - 已告知
                 */
                close_kind?: "cleared" | "done" | "hazard_removed" | "informed" | "restored" | "stopped";
                /**
                 * @description * `component` - 部件
                 *     * `event` - 事件
                 */
                kind?: "component" | "event";
                /**
                 * @description * `urgent_hour` - 紧急工作时
                 *     * `urgent_day` - 紧急工作日
                 *     * `work_hour` - 工作时
                 *     * `work_day` - 工作日
                 *     * `natural_day` - 自然日
                 */
                limit_unit?: "natural_day" | "urgent_day" | "urgent_hour" | "work_day" | "work_hour";
                /** @description 大类代码 */
                major?: string;
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 搜索关键词。 */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedStandardList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_standards_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StandardFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["StandardFormRequest"];
                "multipart/form-data": components["schemas"]["StandardFormRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Standard"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_standards_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 立案标准 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Standard"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_standards_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 立案标准 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedStandardEditFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["PatchedStandardEditFormRequest"];
                "multipart/form-data": components["schemas"]["PatchedStandardEditFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Standard"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_standards_history_list_one: {
        parameters: {
            query?: {
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
            };
            header?: never;
            path: {
                /** @description 标识此 立案标准 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedHistoryEntryList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_standards_export_retrieve: {
        parameters: {
            query?: {
                /** @description 文件格式 */
                format?: "csv" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_standards_import_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["ImportFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportResult"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_tracks_list: {
        parameters: {
            query?: {
                /** @description 时间起（含） */
                at_from?: string;
                /** @description 时间止（不含） */
                at_until?: string;
                division_code__startswith?: string;
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /**
                 * @description * `supervisor` - 监督员
                 *     * `acceptor` - 受理员
                 *     * `shift_leader` - 值班长
                 *     * `dispatcher` - 派遣员
                 *     * `handler` - 处置人员
                 */
                role?: "acceptor" | "dispatcher" | "handler" | "shift_leader" | "supervisor";
                /** @description 搜索关键词。 */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedPositionList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_tracks_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrackFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["TrackFormRequest"];
                "multipart/form-data": components["schemas"]["TrackFormRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrackStored"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_tracks_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Position"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_tracks_points_list_one: {
        parameters: {
            query?: {
                /** @description 时间起（含），缺省为今日零时 */
                from?: string;
                /** @description 时间止（不含），缺省为现在 */
                until?: string;
            };
            header?: never;
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PointForm"][];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_vehicles_list: {
        parameters: {
            query?: {
                active?: boolean;
                /** @description 定位时间起（含） */
                at_from?: string;
                /** @description 定位时间止（不含） */
                at_until?: string;
                division_code__startswith?: string;
                /**
                 * @description * `sanitation` - 环卫作业车
                 *     * `enforcement` - 执法车
                 *     * `patrol` - 巡查车
                 *     * `emergency` - 抢险车
                 *     * `other` - 其他车辆
                 */
                kind?: "emergency" | "enforcement" | "other" | "patrol" | "sanitation";
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                organisation_id?: number;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 搜索关键词。 */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedVehicleList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_vehicles_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VehicleFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["VehicleFormRequest"];
                "multipart/form-data": components["schemas"]["VehicleFormRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Vehicle"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_vehicles_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 车辆 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Vehicle"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_vehicles_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 车辆 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedVehicleEditFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["PatchedVehicleEditFormRequest"];
                "multipart/form-data": components["schemas"]["PatchedVehicleEditFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Vehicle"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_vehicles_history_list_one: {
        parameters: {
            query?: {
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
            };
            header?: never;
            path: {
                /** @description 标识此 车辆 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedHistoryEntryList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_vehicles_points_list_one: {
        parameters: {
            query?: {
                /** @description 时间起（含），缺省为今日零时 */
                from?: string;
                /** @description 时间止（不含），缺省为现在 */
                until?: string;
            };
            header?: never;
            path: {
                /** @description 标识此 车辆 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VehiclePoint"][];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_vehicles_export_retrieve: {
        parameters: {
            query?: {
                /** @description 文件格式 */
                format?: "csv" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_vehicles_send_positions_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VehicleTrackFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["VehicleTrackFormRequest"];
                "multipart/form-data": components["schemas"]["VehicleTrackFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VehicleStored"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_workflows_list: {
        parameters: {
            query?: {
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 搜索关键词。 */
                search?: string;
                /**
                 * @description * `draft` - 草稿
                 *     * `current` - 在用
                 *     * `former` - 停用
                 */
                status?: "current" | "draft" | "former";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedWorkflowList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_workflows_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 案件流程 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowDetail"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_workflows_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 案件流程 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_workflows_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 案件流程 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedWorkflowEditFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["PatchedWorkflowEditFormRequest"];
                "multipart/form-data": components["schemas"]["PatchedWorkflowEditFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowDetail"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_workflows_draft_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 案件流程 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["WorkflowDraftFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["WorkflowDraftFormRequest"];
                "multipart/form-data": components["schemas"]["WorkflowDraftFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowDetail"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_workflows_history_list_one: {
        parameters: {
            query?: {
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
            };
            header?: never;
            path: {
                /** @description 标识此 案件流程 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedHistoryEntryList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_workflows_publish_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 案件流程 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowDetail"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_coordination_workflows_validate_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkflowCheckFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["WorkflowCheckFormRequest"];
                "multipart/form-data": components["schemas"]["WorkflowCheckFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowChecked"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_datastandard_codelists_list: {
        parameters: {
            query?: {
                /** @description 接收时校验 */
                enforced?: boolean;
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 搜索关键词。 */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedCodeListList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_datastandard_codelists_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCodeListRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["NewCodeListRequest"];
                "multipart/form-data": components["schemas"]["NewCodeListRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_datastandard_codelists_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_datastandard_codelists_entries_list_one: {
        parameters: {
            query?: {
                /** @description 可信度 */
                confidence?: string;
                /** @description 页码，从 1 起 */
                page?: number;
                /** @description 每页条数，至多 200 */
                page_size?: number;
                /** @description 上级代码 */
                parent?: string;
                /** @description 1 为只看顶层 */
                roots?: string;
                /** @description 代码或名称 */
                search?: string;
                /** @description 在此日有效，yyyy-MM-dd */
                valid_on?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedCodeEntryList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_datastandard_codelists_export_retrieve_one: {
        parameters: {
            query?: {
                /** @description 文件格式 */
                format?: "csv" | "xlsx";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_datastandard_codelists_history_list_one: {
        parameters: {
            query?: {
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedHistoryEntryList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_datastandard_codelists_import_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["EntriesFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntriesResult"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_datastandard_databases_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Databases"][];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_datastandard_dictionary_apply_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["DictionaryApplicationRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Version"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_datastandard_dictionary_export_retrieve: {
        parameters: {
            query?: {
                /** @description 文件格式 */
                format?: "csv" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_datastandard_dictionary_preview_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["DictionaryFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preview"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_datastandard_dictionary_versions_list: {
        parameters: {
            query?: {
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 搜索关键词。 */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedVersionList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_datastandard_dictionary_versions_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Version"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_datastandard_dictionary_versions_changes_list_one: {
        parameters: {
            query?: {
                /** @description 类别：added、changed、removed */
                kind?: string;
                /** @description 页码，从 1 起 */
                page?: number;
                /** @description 每页条数，至多 200 */
                page_size?: number;
                /** @description 数据表 */
                table?: string;
            };
            header?: never;
            path: {
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedStoredChangeList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_datastandard_quality_findings_list: {
        parameters: {
            query?: {
                /** @description 未指定检查编号时，只看最近一次全面检查 */
                latest?: boolean;
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /**
                 * @description 质量特性
                 *
                 *     * `authenticity` - 真实性
                 *     * `completeness` - 完整性
                 *     * `correctness` - 正确性
                 *     * `consistency` - 一致性
                 *     * `currency` - 现势性
                 *     * `exchangeability` - 可交换性
                 */
                property?: "authenticity" | "completeness" | "consistency" | "correctness" | "currency" | "exchangeability";
                /** @description 规则 */
                rule?: string;
                /** @description 检查编号 */
                run?: number;
                /** @description 搜索关键词。 */
                search?: string;
                /**
                 * @description 严重程度
                 *
                 *     * `error` - 错误
                 *     * `warning` - 警告
                 *     * `notice` - 提示
                 */
                severity?: "error" | "notice" | "warning";
                /** @description 数据表 */
                table?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedFindingList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_datastandard_quality_findings_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FindingDetail"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_datastandard_quality_findings_rows_retrieve_one: {
        parameters: {
            query?: {
                /** @description 页码，从 1 起 */
                page?: number;
                /** @description 每页行数，至多 200 */
                page_size?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rows"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_datastandard_quality_report_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Report"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_datastandard_quality_report_export_retrieve: {
        parameters: {
            query?: {
                /** @description 文件格式 */
                format?: "csv" | "xlsx";
                /** @description 检查编号，省略为最近一次 */
                run?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_datastandard_quality_rules_list: {
        parameters: {
            query?: {
                /** @description 页码，从 1 起 */
                page?: number;
                /** @description 每页条数，至多 200 */
                page_size?: number;
                /** @description 质量特性 */
                property?: string;
                /** @description 规则编号、名称或说明 */
                search?: string;
                /** @description 严重程度 */
                severity?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedRuleList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_datastandard_quality_runs_list: {
        parameters: {
            query?: {
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 搜索关键词。 */
                search?: string;
                /**
                 * @description 状态
                 *
                 *     * `waiting` - 等待
                 *     * `running` - 进行中
                 *     * `done` - 完成
                 *     * `failed` - 失败
                 */
                status?: "done" | "failed" | "running" | "waiting";
                /**
                 * @description 触发方式
                 *
                 *     * `demand` - 人工
                 *     * `nightly` - 每夜
                 *     * `command` - 命令
                 */
                trigger?: "command" | "demand" | "nightly";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedRunList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_datastandard_quality_runs_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RunFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["RunFormRequest"];
                "multipart/form-data": components["schemas"]["RunFormRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_datastandard_quality_runs_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Report"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_datastandard_quality_trend_retrieve: {
        parameters: {
            query?: {
                /** @description 最近几次，至多 200 */
                limit?: number;
                /** @description 只看此数据表 */
                table?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Trend"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_datastandard_tables_list: {
        parameters: {
            query?: {
                /** @description 数据库或数据子库 */
                database?: string;
                /** @description 流向 */
                direction?: string;
                /** @description 数据分组 */
                group?: string;
                /** @description 排序：id label group row_count last_received_at，加 - 为倒序 */
                ordering?: string;
                /** @description 出处 */
                origin?: string;
                /** @description 页码，从 1 起 */
                page?: number;
                /** @description 每页条数，至多 200 */
                page_size?: number;
                /** @description 表名、名称或字段 */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedShelfList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_datastandard_tables_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Table"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_datastandard_tables_history_list_one: {
        parameters: {
            query?: {
                /** @description 页码，从 1 起 */
                page?: number;
                /** @description 每页条数，至多 200 */
                page_size?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedStoredChangeList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_datastandard_tables_rows_retrieve_one: {
        parameters: {
            query?: {
                /** @description 排序字段，加 - 为倒序，多个以逗号相隔 */
                ordering?: string;
                /** @description 页码，从 1 起 */
                page?: number;
                /** @description 每页行数，至多 200 */
                page_size?: number;
                /** @description 查询条件：字段 运算符 值，以 and、or 和括号相连 */
                where?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rows"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_datastandard_tables_rows_export_retrieve_one: {
        parameters: {
            query?: {
                /** @description 文件格式 */
                format?: "csv" | "xlsx";
                /** @description 查询条件：字段 运算符 值，以 and、or 和括号相连 */
                where?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_datastandard_tables_names_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Names"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_agreements_list: {
        parameters: {
            query?: {
                active?: boolean;
                caller?: number;
                /** @description 行政区划（含下级） */
                division_code?: string;
                /**
                 * @description * `hourly` - 每小时
                 *     * `daily` - 每日
                 */
                every?: "daily" | "hourly";
                group?: string;
                /** @description 已逾期 */
                late?: boolean;
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 搜索关键词。 */
                search?: string;
                table?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedAgreementList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_agreements_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgreeFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["AgreeFormRequest"];
                "multipart/form-data": components["schemas"]["AgreeFormRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agreement"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_agreements_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agreement"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_agreements_history_list_one: {
        parameters: {
            query?: {
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedHistoryEntryList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_agreements_remove_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_agreements_settings_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AgreementSettingsFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["AgreementSettingsFormRequest"];
                "multipart/form-data": components["schemas"]["AgreementSettingsFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agreement"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_alarms_list: {
        parameters: {
            query?: {
                /** @description 已确认 */
                acknowledged?: boolean;
                caller?: number;
                /** @description 行政区划（含下级） */
                division_code?: string;
                /**
                 * @description * `lane_age` - 积压超时
                 *     * `failure_rate` - 失败率过高
                 *     * `silence` - 逾期未推送
                 *     * `parked` - 报文被拒
                 *     * `refused` - 账号被拒
                 *     * `link_down` - 链路中断
                 */
                kind?: "failure_rate" | "lane_age" | "link_down" | "parked" | "refused" | "silence";
                /**
                 * @description * `red` - 红
                 *     * `orange` - 橙
                 *     * `yellow` - 黄
                 */
                level?: "orange" | "red" | "yellow";
                /** @description 未解除 */
                open?: boolean;
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                peer?: number;
                /** @description 发生时间起（含） */
                raised_at_from?: string;
                /** @description 发生时间止（不含） */
                raised_at_until?: string;
                /** @description 搜索关键词。 */
                search?: string;
                subscription?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedAlarmList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_alarms_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alarm"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_alarms_acknowledge_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NoteFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["NoteFormRequest"];
                "multipart/form-data": components["schemas"]["NoteFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alarm"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_alarms_acknowledge_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ManyNoteFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["ManyNoteFormRequest"];
                "multipart/form-data": components["schemas"]["ManyNoteFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_alarms_summary_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmSummary"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_applications_list: {
        parameters: {
            query?: {
                /** @description 行政区划代码（前缀） */
                division_code?: string;
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 搜索关键词。 */
                search?: string;
                /**
                 * @description * `pending` - 待审核
                 *     * `approved` - 已通过
                 *     * `refused` - 已拒绝
                 */
                status?: "approved" | "pending" | "refused";
                /**
                 * @description * `provincial` - 省级平台
                 *     * `city` - 市级平台
                 *     * `county` - 县级平台
                 *     * `system` - 本级行业系统
                 */
                tier?: "city" | "county" | "provincial" | "system";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedApplicationList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_applications_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_applications_approve_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ApplicationApprovalRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["ApplicationApprovalRequest"];
                "multipart/form-data": components["schemas"]["ApplicationApprovalRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_applications_history_list_one: {
        parameters: {
            query?: {
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedHistoryEntryList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_applications_refuse_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountReasonRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["AccountReasonRequest"];
                "multipart/form-data": components["schemas"]["AccountReasonRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_applications_export_retrieve: {
        parameters: {
            query?: {
                /** @description 文件格式 */
                format?: "csv" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_callers_list: {
        parameters: {
            query?: {
                /** @description 行政区划代码（前缀） */
                division_code?: string;
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 搜索关键词。 */
                search?: string;
                /**
                 * @description * `active` - 启用
                 *     * `suspended` - 停用
                 */
                status?: "active" | "suspended";
                tier?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedCallerList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_callers_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCallerRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["NewCallerRequest"];
                "multipart/form-data": components["schemas"]["NewCallerRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedCaller"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_callers_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Caller"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_callers_history_list_one: {
        parameters: {
            query?: {
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedHistoryEntryList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_callers_resume_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Caller"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_callers_rotate_key_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyRotationRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["KeyRotationRequest"];
                "multipart/form-data": components["schemas"]["KeyRotationRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedCaller"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_callers_settings_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CallerSettingsRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["CallerSettingsRequest"];
                "multipart/form-data": components["schemas"]["CallerSettingsRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedCaller"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_callers_suspend_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountReasonRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["AccountReasonRequest"];
                "multipart/form-data": components["schemas"]["AccountReasonRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Caller"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_callers_export_retrieve: {
        parameters: {
            query?: {
                /** @description 文件格式 */
                format?: "csv" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_deliveries_list: {
        parameters: {
            query?: {
                code?: number;
                /** @description 入道时间起（含） */
                created_at_from?: string;
                /** @description 入道时间止（不含） */
                created_at_until?: string;
                /** @description 数据分组 */
                group?: string;
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 对方平台 */
                peer?: number;
                /** @description 搜索关键词。 */
                search?: string;
                /**
                 * @description * `waiting` - 待发送
                 *     * `acked` - 已送达
                 *     * `parked` - 已搁置
                 *     * `discarded` - 已放弃
                 */
                status?: "acked" | "discarded" | "parked" | "waiting";
                subscription?: number;
                /** @description 数据表 */
                table?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedDeliveryList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_deliveries_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_deliveries_discard_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["ReasonFormRequest"];
                "multipart/form-data": components["schemas"]["ReasonFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_deliveries_history_list_one: {
        parameters: {
            query?: {
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedHistoryEntryList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_deliveries_retry_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_deliveries_discard_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ManyReasonFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["ManyReasonFormRequest"];
                "multipart/form-data": components["schemas"]["ManyReasonFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_deliveries_retry_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ManyFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["ManyFormRequest"];
                "multipart/form-data": components["schemas"]["ManyFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_interfaces_list: {
        parameters: {
            query?: {
                /** @description 数据分组 */
                group?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 名称含有 */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedInterfaceList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_interfaces_retrieve: {
        parameters: {
            query?: {
                app_id?: string;
                /**
                 * @description * `push` - 推送
                 *     * `get` - 查询
                 */
                operation?: "push" | "get";
                /**
                 * @description * `standard` - 标准（SM2 加密摘要）
                 *     * `standard-rsa` - 标准（RSA 加密摘要）
                 *     * `strict` - 严格（SM2 签名）
                 */
                profile?: "standard" | "standard-rsa" | "strict";
            };
            header?: never;
            path: {
                /** @description 数据分组.数据表，如 basic.part */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InterfaceDetail"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_interfaces_publish_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 数据分组.数据表，如 basic.part */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InterfacePublishRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["InterfacePublishRequest"];
                "multipart/form-data": components["schemas"]["InterfacePublishRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Interface"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_interfaces_try_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 数据分组.数据表，如 basic.part */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["InterfaceTryRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["InterfaceTryRequest"];
                "multipart/form-data": components["schemas"]["InterfaceTryRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InterfaceTried"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_lanes_list: {
        parameters: {
            query?: {
                group?: string;
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                peer?: number;
                /** @description 关系 */
                relation?: string;
                /** @description 搜索关键词。 */
                search?: string;
                /**
                 * @description 通道状态
                 *
                 *     * `ended` - 已停止
                 *     * `paused` - 已暂停
                 *     * `unlinked` - 对方未接入
                 *     * `held` - 账号被拒
                 *     * `idle` - 空闲
                 *     * `window` - 等待时段
                 *     * `retrying` - 等待重试
                 *     * `sending` - 发送中
                 *     * `waiting` - 排队中
                 */
                state?: ("ended" | "held" | "idle" | "paused" | "retrying" | "sending" | "unlinked" | "waiting" | "window")[];
                /**
                 * @description 暂停时仍入道但不发送；停止后不再入道
                 *
                 *     * `active` - 启用
                 *     * `paused` - 已暂停
                 *     * `ended` - 已停止
                 */
                status?: "active" | "ended" | "paused";
                table?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedLaneList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_lanes_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LaneDetail"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_lanes_summary_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LaneSummary"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_messages_list: {
        parameters: {
            query?: {
                /** @description 时间起（含） */
                after?: string;
                app_id?: string;
                /** @description 时间止（不含） */
                before?: string;
                code?: number;
                /**
                 * @description * `in` - 接收
                 *     * `out` - 发送
                 */
                direction?: "in" | "out";
                /** @description 行政区划代码（前缀） */
                division_code?: string;
                group?: string;
                /** @description 成功 */
                ok?: boolean;
                /**
                 * @description * `push` - 推送
                 *     * `get` - 查询
                 */
                operation?: "get" | "push";
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                profile?: string;
                /**
                 * @description * `http` - HTTP
                 *     * `soap` - SOAP
                 *     * `mqtt` - MQTT
                 *     * `local` - 本地
                 */
                protocol?: "http" | "local" | "mqtt" | "soap";
                /** @description 搜索关键词。 */
                search?: string;
                table?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedMessageList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_messages_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageDetail"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_messages_body_retrieve_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_messages_evidence_retrieve: {
        parameters: {
            query?: {
                since?: string;
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/gzip": string;
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_messages_export_retrieve: {
        parameters: {
            query?: {
                /** @description 文件格式 */
                format?: "csv" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_messages_summary_retrieve: {
        parameters: {
            query?: {
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageSummary"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_peers_list: {
        parameters: {
            query?: {
                /** @description 行政区划（含下级） */
                division_code?: string;
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /**
                 * @description * `upper` - 上级平台
                 *     * `lower` - 下级平台
                 *     * `same` - 本级系统
                 */
                relation?: "lower" | "same" | "upper";
                /** @description 搜索关键词。 */
                search?: string;
                /**
                 * @description * `ok` - 正常
                 *     * `slow` - 迟缓
                 *     * `down` - 中断
                 *     * `never` - 从未
                 */
                state?: "down" | "never" | "ok" | "slow";
                /**
                 * @description * `applying` - 申请未送达
                 *     * `applied` - 已申请
                 *     * `linked` - 已接入
                 *     * `refused` - 被拒绝
                 *     * `suspended` - 停用
                 */
                status?: "applied" | "applying" | "linked" | "refused" | "suspended";
                tier?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedPeerList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_peers_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Peer"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_peers_check_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Peer"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_peers_heartbeats_list_one: {
        parameters: {
            query?: {
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedHeartbeatList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_peers_history_list_one: {
        parameters: {
            query?: {
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedHistoryEntryList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_peers_resume_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Peer"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_peers_settings_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PeerSettingsFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["PeerSettingsFormRequest"];
                "multipart/form-data": components["schemas"]["PeerSettingsFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Peer"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_peers_suspend_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["ReasonFormRequest"];
                "multipart/form-data": components["schemas"]["ReasonFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Peer"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_peers_test_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Beat"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_peers_apply_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApplyFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["ApplyFormRequest"];
                "multipart/form-data": components["schemas"]["ApplyFormRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Peer"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_quarantine_list: {
        parameters: {
            query?: {
                /** @description 时间起（含） */
                after?: string;
                /** @description 平台标识 */
                app_id?: string;
                /** @description 时间止（不含） */
                before?: string;
                /** @description 数据分组 */
                group?: string;
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 搜索关键词。 */
                search?: string;
                /**
                 * @description * `open` - 待处理
                 *     * `repaired` - 已修复
                 *     * `discarded` - 已丢弃
                 */
                status?: "discarded" | "open" | "repaired";
                /** @description 数据表 */
                table?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedQuarantineList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_quarantine_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuarantineDetail"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_quarantine_discard_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuarantineDiscardRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["QuarantineDiscardRequest"];
                "multipart/form-data": components["schemas"]["QuarantineDiscardRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuarantineDetail"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_quarantine_history_list_one: {
        parameters: {
            query?: {
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedHistoryEntryList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_quarantine_repair_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["QuarantineRepairRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["QuarantineRepairRequest"];
                "multipart/form-data": components["schemas"]["QuarantineRepairRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuarantineAttempt"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_quarantine_resend_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuarantineAttempt"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_quarantine_rows_retrieve_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefusedRows"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_refusals_list: {
        parameters: {
            query?: {
                /** @description 时段起（含） */
                after?: string;
                app_id?: string;
                /** @description 时段止（不含） */
                before?: string;
                code?: number;
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 搜索关键词。 */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedRefusalList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_refusals_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 拒绝计数 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_statistics_list: {
        parameters: {
            query?: {
                app_id?: string;
                /** @description 日期起（含） */
                day_from?: string;
                /** @description 日期止（含） */
                day_until?: string;
                /**
                 * @description * `in` - 接收
                 *     * `out` - 发送
                 */
                direction?: "in" | "out";
                /** @description 行政区划（含下级） */
                division_code?: string;
                group?: string;
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 搜索关键词。 */
                search?: string;
                table?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedTrafficList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_statistics_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Traffic"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_statistics_accounts_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountsTraffic"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_statistics_days_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Days"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_statistics_divisions_retrieve: {
        parameters: {
            query: {
                /** @description 数据分组 */
                group: string;
                /** @description 数据表 */
                table: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Divisions"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_statistics_export_retrieve: {
        parameters: {
            query?: {
                /** @description 文件格式 */
                format?: "csv" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_subscriptions_list: {
        parameters: {
            query?: {
                group?: string;
                /**
                 * @description * `change` - 变化即推
                 *     * `hourly` - 每小时
                 *     * `daily` - 每日
                 */
                mode?: "change" | "daily" | "hourly";
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                peer?: number;
                /** @description 关系 */
                relation?: string;
                /** @description 搜索关键词。 */
                search?: string;
                /**
                 * @description 暂停时仍入道但不发送；停止后不再入道
                 *
                 *     * `active` - 启用
                 *     * `paused` - 已暂停
                 *     * `ended` - 已停止
                 */
                status?: "active" | "ended" | "paused";
                table?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedSubscriptionList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_subscriptions_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubscribeFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["SubscribeFormRequest"];
                "multipart/form-data": components["schemas"]["SubscribeFormRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_subscriptions_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_subscriptions_end_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["ReasonFormRequest"];
                "multipart/form-data": components["schemas"]["ReasonFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_subscriptions_history_list_one: {
        parameters: {
            query?: {
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedHistoryEntryList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_subscriptions_pause_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["OptionalReasonFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["OptionalReasonFormRequest"];
                "multipart/form-data": components["schemas"]["OptionalReasonFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_subscriptions_resume_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_subscriptions_run_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CollectFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["CollectFormRequest"];
                "multipart/form-data": components["schemas"]["CollectFormRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_subscriptions_settings_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SubscriptionSettingsFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["SubscriptionSettingsFormRequest"];
                "multipart/form-data": components["schemas"]["SubscriptionSettingsFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_subscriptions_choices_list: {
        parameters: {
            query?: {
                /** @description 对方平台，标出已订阅的 */
                peer?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Choice"][];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_exchange_topology_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Topology"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    gis_basemaps: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BaseMap"][];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    gis_geocode: {
        parameters: {
            query: {
                division?: string;
                limit?: number;
                /** @description 汉字、全拼或拼音首字母 */
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeocodeAnswer"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_gis_imports_list: {
        parameters: {
            query?: {
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 搜索关键词。 */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedSpatialImportRowList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_gis_imports_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewImportRequest"];
                "multipart/form-data": components["schemas"]["NewImportRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpatialImport"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_gis_imports_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 空间数据导入 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpatialImport"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_gis_imports_apply_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 空间数据导入 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpatialImport"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_gis_imports_check_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 空间数据导入 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ImportOptionsRequest"];
                "multipart/form-data": components["schemas"]["ImportOptionsRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpatialImport"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_gis_keys_list: {
        parameters: {
            query?: {
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 搜索关键词。 */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedDesktopKeyList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_gis_keys_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDesktopKeyRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["NewDesktopKeyRequest"];
                "multipart/form-data": components["schemas"]["NewDesktopKeyRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeDesktopKey"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_gis_keys_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 桌面软件密钥 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DesktopKey"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_gis_keys_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 桌面软件密钥 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_gis_layers_list: {
        parameters: {
            query?: {
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedLayerList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_gis_layers_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 图层 */
                key: "building" | "camera" | "city" | "community" | "component" | "district" | "evaluation_grid" | "evaluation_point" | "ground" | "place" | "province" | "responsibility_grid" | "road" | "street" | "unit_grid";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Layer"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    gis_layer_export: {
        parameters: {
            query?: {
                /** @description 西,南,东,北（经纬度） */
                bbox?: string;
                division?: string;
                /**
                 * @description 只用于 Shapefile
                 *
                 *     * `UTF-8` - UTF-8
                 *     * `GBK` - GBK
                 */
                encoding?: "UTF-8" | "GBK";
                /**
                 * @description * `geojson` - geojson
                 *     * `gpkg` - gpkg
                 *     * `shp` - shp
                 *     * `csv` - csv
                 */
                format?: "geojson" | "gpkg" | "shp" | "csv";
                /**
                 * @description 完整、中心点或不要
                 *
                 *     * `full` - full
                 *     * `point` - point
                 *     * `none` - none
                 */
                geometry?: "full" | "point" | "none";
                /** @description 单元、责任或评价网格 */
                grid?: string;
                /** @description 经度,纬度 */
                near?: string;
                /**
                 * @description * `code` - code
                 *     * `-code` - -code
                 *     * `name` - name
                 *     * `-name` - -name
                 *     * `valid_from` - valid_from
                 *     * `-valid_from` - -valid_from
                 *     * `id` - id
                 *     * `-id` - -id
                 */
                ordering?: "code" | "-code" | "name" | "-name" | "valid_from" | "-valid_from" | "id" | "-id" | "";
                /** @description GeoJSON 的 Polygon，或“经,纬;经,纬;…” */
                polygon?: string;
                q?: string;
                radius?: number;
                /**
                 * @description * `4490` - CGCS2000 经纬度
                 *     * `4326` - WGS 84 经纬度
                 *     * `3857` - Web 墨卡托
                 *     * `4513` - CGCS2000 高斯-克吕格 3 度带 第 25 带（带号前缀）
                 *     * `4514` - CGCS2000 高斯-克吕格 3 度带 第 26 带（带号前缀）
                 *     * `4515` - CGCS2000 高斯-克吕格 3 度带 第 27 带（带号前缀）
                 *     * `4516` - CGCS2000 高斯-克吕格 3 度带 第 28 带（带号前缀）
                 *     * `4517` - CGCS2000 高斯-克吕格 3 度带 第 29 带（带号前缀）
                 *     * `4518` - CGCS2000 高斯-克吕格 3 度带 第 30 带（带号前缀）
                 *     * `4519` - CGCS2000 高斯-克吕格 3 度带 第 31 带（带号前缀）
                 *     * `4520` - CGCS2000 高斯-克吕格 3 度带 第 32 带（带号前缀）
                 *     * `4521` - CGCS2000 高斯-克吕格 3 度带 第 33 带（带号前缀）
                 *     * `4522` - CGCS2000 高斯-克吕格 3 度带 第 34 带（带号前缀）
                 *     * `4523` - CGCS2000 高斯-克吕格 3 度带 第 35 带（带号前缀）
                 *     * `4524` - CGCS2000 高斯-克吕格 3 度带 第 36 带（带号前缀）
                 *     * `4525` - CGCS2000 高斯-克吕格 3 度带 第 37 带（带号前缀）
                 *     * `4526` - CGCS2000 高斯-克吕格 3 度带 第 38 带（带号前缀）
                 *     * `4527` - CGCS2000 高斯-克吕格 3 度带 第 39 带（带号前缀）
                 *     * `4528` - CGCS2000 高斯-克吕格 3 度带 第 40 带（带号前缀）
                 *     * `4529` - CGCS2000 高斯-克吕格 3 度带 第 41 带（带号前缀）
                 *     * `4530` - CGCS2000 高斯-克吕格 3 度带 第 42 带（带号前缀）
                 *     * `4531` - CGCS2000 高斯-克吕格 3 度带 第 43 带（带号前缀）
                 *     * `4532` - CGCS2000 高斯-克吕格 3 度带 第 44 带（带号前缀）
                 *     * `4533` - CGCS2000 高斯-克吕格 3 度带 第 45 带（带号前缀）
                 *     * `4534` - CGCS2000 高斯-克吕格 3 度带 中央经线 75°
                 *     * `4535` - CGCS2000 高斯-克吕格 3 度带 中央经线 78°
                 *     * `4536` - CGCS2000 高斯-克吕格 3 度带 中央经线 81°
                 *     * `4537` - CGCS2000 高斯-克吕格 3 度带 中央经线 84°
                 *     * `4538` - CGCS2000 高斯-克吕格 3 度带 中央经线 87°
                 *     * `4539` - CGCS2000 高斯-克吕格 3 度带 中央经线 90°
                 *     * `4540` - CGCS2000 高斯-克吕格 3 度带 中央经线 93°
                 *     * `4541` - CGCS2000 高斯-克吕格 3 度带 中央经线 96°
                 *     * `4542` - CGCS2000 高斯-克吕格 3 度带 中央经线 99°
                 *     * `4543` - CGCS2000 高斯-克吕格 3 度带 中央经线 102°
                 *     * `4544` - CGCS2000 高斯-克吕格 3 度带 中央经线 105°
                 *     * `4545` - CGCS2000 高斯-克吕格 3 度带 中央经线 108°
                 *     * `4546` - CGCS2000 高斯-克吕格 3 度带 中央经线 111°
                 *     * `4547` - CGCS2000 高斯-克吕格 3 度带 中央经线 114°
                 *     * `4548` - CGCS2000 高斯-克吕格 3 度带 中央经线 117°
                 *     * `4549` - CGCS2000 高斯-克吕格 3 度带 中央经线 120°
                 *     * `4550` - CGCS2000 高斯-克吕格 3 度带 中央经线 123°
                 *     * `4551` - CGCS2000 高斯-克吕格 3 度带 中央经线 126°
                 *     * `4552` - CGCS2000 高斯-克吕格 3 度带 中央经线 129°
                 *     * `4553` - CGCS2000 高斯-克吕格 3 度带 中央经线 132°
                 *     * `4554` - CGCS2000 高斯-克吕格 3 度带 中央经线 135°
                 *     * `4491` - CGCS2000 高斯-克吕格 6 度带 第 13 带（带号前缀）
                 *     * `4492` - CGCS2000 高斯-克吕格 6 度带 第 14 带（带号前缀）
                 *     * `4493` - CGCS2000 高斯-克吕格 6 度带 第 15 带（带号前缀）
                 *     * `4494` - CGCS2000 高斯-克吕格 6 度带 第 16 带（带号前缀）
                 *     * `4495` - CGCS2000 高斯-克吕格 6 度带 第 17 带（带号前缀）
                 *     * `4496` - CGCS2000 高斯-克吕格 6 度带 第 18 带（带号前缀）
                 *     * `4497` - CGCS2000 高斯-克吕格 6 度带 第 19 带（带号前缀）
                 *     * `4498` - CGCS2000 高斯-克吕格 6 度带 第 20 带（带号前缀）
                 *     * `4499` - CGCS2000 高斯-克吕格 6 度带 第 21 带（带号前缀）
                 *     * `4500` - CGCS2000 高斯-克吕格 6 度带 第 22 带（带号前缀）
                 *     * `4501` - CGCS2000 高斯-克吕格 6 度带 第 23 带（带号前缀）
                 *     * `4502` - CGCS2000 高斯-克吕格 6 度带 中央经线 75°
                 *     * `4503` - CGCS2000 高斯-克吕格 6 度带 中央经线 81°
                 *     * `4504` - CGCS2000 高斯-克吕格 6 度带 中央经线 87°
                 *     * `4505` - CGCS2000 高斯-克吕格 6 度带 中央经线 93°
                 *     * `4506` - CGCS2000 高斯-克吕格 6 度带 中央经线 99°
                 *     * `4507` - CGCS2000 高斯-克吕格 6 度带 中央经线 105°
                 *     * `4508` - CGCS2000 高斯-克吕格 6 度带 中央经线 111°
                 *     * `4509` - CGCS2000 高斯-克吕格 6 度带 中央经线 117°
                 *     * `4510` - CGCS2000 高斯-克吕格 6 度带 中央经线 123°
                 *     * `4511` - CGCS2000 高斯-克吕格 6 度带 中央经线 129°
                 *     * `4512` - CGCS2000 高斯-克吕格 6 度带 中央经线 135°
                 */
                srid?: 4490 | 4326 | 3857 | 4513 | 4514 | 4515 | 4516 | 4517 | 4518 | 4519 | 4520 | 4521 | 4522 | 4523 | 4524 | 4525 | 4526 | 4527 | 4528 | 4529 | 4530 | 4531 | 4532 | 4533 | 4534 | 4535 | 4536 | 4537 | 4538 | 4539 | 4540 | 4541 | 4542 | 4543 | 4544 | 4545 | 4546 | 4547 | 4548 | 4549 | 4550 | 4551 | 4552 | 4553 | 4554 | 4491 | 4492 | 4493 | 4494 | 4495 | 4496 | 4497 | 4498 | 4499 | 4500 | 4501 | 4502 | 4503 | 4504 | 4505 | 4506 | 4507 | 4508 | 4509 | 4510 | 4511 | 4512;
            };
            header?: never;
            path: {
                /** @description 图层 */
                key: "building" | "camera" | "city" | "community" | "component" | "district" | "evaluation_grid" | "evaluation_point" | "ground" | "place" | "province" | "responsibility_grid" | "road" | "street" | "unit_grid";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/geo+json": string;
                    "application/geopackage+sqlite3": string;
                    "application/zip": string;
                    "text/csv": string;
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_gis_layers_features_list: {
        parameters: {
            query?: {
                /** @description 西,南,东,北（经纬度） */
                bbox?: string;
                division?: string;
                /**
                 * @description 完整、中心点或不要
                 *
                 *     * `full` - full
                 *     * `point` - point
                 *     * `none` - none
                 */
                geometry?: "full" | "point" | "none";
                /** @description 单元、责任或评价网格 */
                grid?: string;
                /** @description 经度,纬度 */
                near?: string;
                /**
                 * @description * `code` - code
                 *     * `-code` - -code
                 *     * `name` - name
                 *     * `-name` - -name
                 *     * `valid_from` - valid_from
                 *     * `-valid_from` - -valid_from
                 *     * `id` - id
                 *     * `-id` - -id
                 */
                ordering?: "code" | "-code" | "name" | "-name" | "valid_from" | "-valid_from" | "id" | "-id" | "";
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description GeoJSON 的 Polygon，或“经,纬;经,纬;…” */
                polygon?: string;
                q?: string;
                radius?: number;
            };
            header?: never;
            path: {
                /** @description 图层 */
                key: "building" | "camera" | "city" | "community" | "component" | "district" | "evaluation_grid" | "evaluation_point" | "ground" | "place" | "province" | "responsibility_grid" | "road" | "street" | "unit_grid";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedFeatureList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_gis_layers_features_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 图层 */
                key: "building" | "camera" | "city" | "community" | "component" | "district" | "evaluation_grid" | "evaluation_point" | "ground" | "place" | "province" | "responsibility_grid" | "road" | "street" | "unit_grid";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewFeatureRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["NewFeatureRequest"];
                "multipart/form-data": components["schemas"]["NewFeatureRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Feature"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_gis_layers_features_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 要素 */
                id: number;
                /** @description 图层 */
                key: "building" | "camera" | "city" | "community" | "component" | "district" | "evaluation_grid" | "evaluation_point" | "ground" | "place" | "province" | "responsibility_grid" | "road" | "street" | "unit_grid";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Feature"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_gis_layers_features_destroy: {
        parameters: {
            query: {
                /** @description 要终止的版本 */
                version: number;
            };
            header?: never;
            path: {
                /** @description 要素 */
                id: number;
                /** @description 图层 */
                key: "building" | "camera" | "city" | "community" | "component" | "district" | "evaluation_grid" | "evaluation_point" | "ground" | "place" | "province" | "responsibility_grid" | "road" | "street" | "unit_grid";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_gis_layers_features_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 要素 */
                id: number;
                /** @description 图层 */
                key: "building" | "camera" | "city" | "community" | "component" | "district" | "evaluation_grid" | "evaluation_point" | "ground" | "place" | "province" | "responsibility_grid" | "road" | "street" | "unit_grid";
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedFeatureChangeRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["PatchedFeatureChangeRequest"];
                "multipart/form-data": components["schemas"]["PatchedFeatureChangeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Feature"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_gis_layers_features_history_list_one: {
        parameters: {
            query?: {
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
            };
            header?: never;
            path: {
                /** @description 要素 */
                id: number;
                /** @description 图层 */
                key: "building" | "camera" | "city" | "community" | "component" | "district" | "evaluation_grid" | "evaluation_point" | "ground" | "place" | "province" | "responsibility_grid" | "road" | "street" | "unit_grid";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedFeatureVersionList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_gis_layers_features_supervisors_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 要素 */
                id: number;
                /** @description 图层 */
                key: "building" | "camera" | "city" | "community" | "component" | "district" | "evaluation_grid" | "evaluation_point" | "ground" | "place" | "province" | "responsibility_grid" | "road" | "street" | "unit_grid";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SupervisorsRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["SupervisorsRequest"];
                "multipart/form-data": components["schemas"]["SupervisorsRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Feature"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_gis_layers_metadata_retrieve_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 图层 */
                key: "building" | "camera" | "city" | "community" | "component" | "district" | "evaluation_grid" | "evaluation_point" | "ground" | "place" | "province" | "responsibility_grid" | "road" | "street" | "unit_grid";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Metadata"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_gis_layers_metadata_update_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 图层 */
                key: "building" | "camera" | "city" | "community" | "component" | "district" | "evaluation_grid" | "evaluation_point" | "ground" | "place" | "province" | "responsibility_grid" | "road" | "street" | "unit_grid";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MetadataChangeRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["MetadataChangeRequest"];
                "multipart/form-data": components["schemas"]["MetadataChangeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Metadata"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_gis_layers_statistics_retrieve_one: {
        parameters: {
            query: {
                /** @description 西,南,东,北（经纬度） */
                bbox?: string;
                /** @description district、street、community、unit_grid、class、state 等 */
                by: string;
                division?: string;
                /**
                 * @description 完整、中心点或不要
                 *
                 *     * `full` - full
                 *     * `point` - point
                 *     * `none` - none
                 */
                geometry?: "full" | "point" | "none";
                /** @description 单元、责任或评价网格 */
                grid?: string;
                /** @description 经度,纬度 */
                near?: string;
                /**
                 * @description * `code` - code
                 *     * `-code` - -code
                 *     * `name` - name
                 *     * `-name` - -name
                 *     * `valid_from` - valid_from
                 *     * `-valid_from` - -valid_from
                 *     * `id` - id
                 *     * `-id` - -id
                 */
                ordering?: "code" | "-code" | "name" | "-name" | "valid_from" | "-valid_from" | "id" | "-id" | "";
                /** @description GeoJSON 的 Polygon，或“经,纬;经,纬;…” */
                polygon?: string;
                q?: string;
                radius?: number;
            };
            header?: never;
            path: {
                /** @description 图层 */
                key: "building" | "camera" | "city" | "community" | "component" | "district" | "evaluation_grid" | "evaluation_point" | "ground" | "place" | "province" | "responsibility_grid" | "road" | "street" | "unit_grid";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatisticsAnswer"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    gis_locate: {
        parameters: {
            query: {
                lat: number;
                lon: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Located"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    gis_reverse: {
        parameters: {
            query: {
                lat: number;
                limit?: number;
                lon: number;
                radius?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReverseAnswer"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    gis_tile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 图层 */
                key: "building" | "camera" | "city" | "community" | "component" | "district" | "evaluation_grid" | "evaluation_point" | "ground" | "place" | "province" | "responsibility_grid" | "road" | "street" | "unit_grid";
                x: number;
                y: number;
                z: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.mapbox-vector-tile": string;
                };
            };
            /** @description No response body */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    gis_topology: {
        parameters: {
            query: {
                /** @description 行政区划代码前缀 */
                division?: string;
                layer: "building" | "city" | "community" | "district" | "evaluation_grid" | "ground" | "province" | "responsibility_grid" | "street" | "unit_grid";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_accounts_list: {
        parameters: {
            query?: {
                /** @description 行政区划（含下级） */
                division_code?: string;
                /** @description 须修改口令 */
                must_change_password?: boolean;
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 机构 */
                organisation?: number;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 完整手机号 */
                phone?: string;
                /** @description 岗位 */
                post?: number;
                /** @description 角色 */
                role?: number;
                /** @description 搜索关键词。 */
                search?: string;
                /**
                 * @description 状态
                 *
                 *     * `active` - 正常
                 *     * `suspended` - 已停用
                 *     * `expired` - 已过期
                 *     * `locked` - 已锁定
                 */
                status?: "active" | "expired" | "locked" | "suspended";
                /** @description 机构（含全部下级） */
                under?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedAccountList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_accounts_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAccountFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["NewAccountFormRequest"];
                "multipart/form-data": components["schemas"]["NewAccountFormRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountWithPassword"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_accounts_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_accounts_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedAccountEditRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["PatchedAccountEditRequest"];
                "multipart/form-data": components["schemas"]["PatchedAccountEditRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_accounts_history_list_one: {
        parameters: {
            query?: {
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedHistoryEntryList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_accounts_phone_retrieve_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FullPhone"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_accounts_posts_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostIdsRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["PostIdsRequest"];
                "multipart/form-data": components["schemas"]["PostIdsRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_accounts_remove_second_factor_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_accounts_reset_password_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountWithPassword"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_accounts_resume_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_accounts_roles_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleIdsRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["RoleIdsRequest"];
                "multipart/form-data": components["schemas"]["RoleIdsRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_accounts_suspend_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SuspendAccountRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["SuspendAccountRequest"];
                "multipart/form-data": components["schemas"]["SuspendAccountRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_accounts_unlock_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_accounts_export_retrieve: {
        parameters: {
            query?: {
                /** @description 文件格式 */
                format?: "csv" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_accounts_import_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["ImportFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportResult"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_lockouts_list: {
        parameters: {
            query?: {
                /** @description 锁定中 */
                active?: boolean;
                /**
                 * @description * `account` - 账号
                 *     * `address` - 来源地址
                 */
                kind?: "account" | "address";
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 搜索关键词。 */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedLockoutList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_lockouts_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lockout"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_lockouts_release_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lockout"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_me_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_organisations_list: {
        parameters: {
            query?: {
                active?: boolean;
                /** @description 行政区划（含下级） */
                division_code?: string;
                /**
                 * @description * `government` - 主管部门
                 *     * `supervision` - 监督中心
                 *     * `command` - 指挥中心
                 *     * `responsible` - 责任主体
                 *     * `enforcement` - 执法机构
                 *     * `enterprise` - 企业
                 */
                kind?: "command" | "enforcement" | "enterprise" | "government" | "responsible" | "supervision";
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 上级机构 */
                parent?: number;
                /** @description 搜索关键词。 */
                search?: string;
                /** @description 机构（含全部下级） */
                under?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedOrganisationList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_organisations_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOrganisationRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["NewOrganisationRequest"];
                "multipart/form-data": components["schemas"]["NewOrganisationRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organisation"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_organisations_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organisation"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_organisations_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedOrganisationEditRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["PatchedOrganisationEditRequest"];
                "multipart/form-data": components["schemas"]["PatchedOrganisationEditRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organisation"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_organisations_activate_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organisation"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_organisations_deactivate_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organisation"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_organisations_history_list_one: {
        parameters: {
            query?: {
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedHistoryEntryList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_organisations_move_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrganisationMoveRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["OrganisationMoveRequest"];
                "multipart/form-data": components["schemas"]["OrganisationMoveRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organisation"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_organisations_export_retrieve: {
        parameters: {
            query?: {
                /** @description 文件格式 */
                format?: "csv" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_organisations_import_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["ImportFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportResult"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_organisations_tree_list: {
        parameters: {
            query?: {
                active?: boolean | null;
                depth?: number;
                root?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationNode"][];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_permissions_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SystemPermissions"][];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_posts_list: {
        parameters: {
            query?: {
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 机构 */
                organisation?: number;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 角色 */
                role?: number;
                /** @description 搜索关键词。 */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedPostList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_posts_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPostRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["NewPostRequest"];
                "multipart/form-data": components["schemas"]["NewPostRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_posts_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_posts_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_posts_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedPostEditRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["PatchedPostEditRequest"];
                "multipart/form-data": components["schemas"]["PatchedPostEditRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_posts_history_list_one: {
        parameters: {
            query?: {
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedHistoryEntryList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_posts_roles_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleIdsRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["RoleIdsRequest"];
                "multipart/form-data": components["schemas"]["RoleIdsRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_posts_export_retrieve: {
        parameters: {
            query?: {
                /** @description 文件格式 */
                format?: "csv" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_roles_list: {
        parameters: {
            query?: {
                built_in?: boolean;
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 权限 */
                permission?: string;
                /** @description 搜索关键词。 */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedRoleList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_roles_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRoleRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["NewRoleRequest"];
                "multipart/form-data": components["schemas"]["NewRoleRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_roles_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_roles_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_roles_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedRoleEditRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["PatchedRoleEditRequest"];
                "multipart/form-data": components["schemas"]["PatchedRoleEditRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_roles_history_list_one: {
        parameters: {
            query?: {
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedHistoryEntryList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_roles_export_retrieve: {
        parameters: {
            query?: {
                /** @description 文件格式 */
                format?: "csv" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_sessions_list: {
        parameters: {
            query?: {
                /** @description 账号 */
                account?: number;
                /** @description 包括他人的会话 */
                everyone?: boolean;
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 搜索关键词。 */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedSessionList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_sessions_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_identity_sessions_end_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_audit_list: {
        parameters: {
            query?: {
                account_id?: number;
                /** @description 操作（开头） */
                action?: string;
                /** @description 来源地址（开头） */
                address?: string;
                /** @description 时间起（含） */
                at_from?: string;
                /** @description 时间止（不含） */
                at_until?: string;
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description Multiple values may be separated by commas. */
                outcome?: string[];
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 搜索关键词。 */
                search?: string;
                /** @description 对象 */
                target?: string;
                /** @description 操作人 */
                who?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedAuditRecordList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_audit_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 审计记录 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditRecord"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_audit_export_retrieve: {
        parameters: {
            query?: {
                /** @description 文件格式 */
                format?: "csv" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_audit_seals_list: {
        parameters: {
            query?: {
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 搜索关键词。 */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedAuditSealList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_audit_seals_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditSeal"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_audit_verification_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChainState"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_audit_verification_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChainState"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_calendars_list: {
        parameters: {
            query?: {
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 搜索关键词。 */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedCalendarList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_calendars_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCalendarRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["NewCalendarRequest"];
                "multipart/form-data": components["schemas"]["NewCalendarRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Calendar"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_calendars_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 工作日历 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Calendar"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_calendars_days_list_one: {
        parameters: {
            query: {
                first: string;
                last: string;
            };
            header?: never;
            path: {
                /** @description 标识此 工作日历 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarDay"][];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_calendars_deadline_retrieve_one: {
        parameters: {
            query: {
                start: string;
                /**
                 * @description * `urgent_hour` - 紧急工作时
                 *     * `urgent_day` - 紧急工作日
                 *     * `work_hour` - 工作时
                 *     * `work_day` - 工作日
                 *     * `natural_day` - 自然日
                 */
                unit: "urgent_hour" | "urgent_day" | "work_hour" | "work_day" | "natural_day";
                value: string;
            };
            header?: never;
            path: {
                /** @description 标识此 工作日历 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadlineAnswer"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_calendars_history_list_one: {
        parameters: {
            query?: {
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
            };
            header?: never;
            path: {
                /** @description 标识此 工作日历 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedHistoryEntryList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_calendars_pattern_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 工作日历 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPatternRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["NewPatternRequest"];
                "multipart/form-data": components["schemas"]["NewPatternRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Calendar"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_dead_letters_list: {
        parameters: {
            query?: {
                consumer?: string;
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                retried_at__isnull?: boolean;
                /** @description 搜索关键词。 */
                search?: string;
                topic?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedDeadLetterList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_dead_letters_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 死信 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetter"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_dead_letters_retry_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 死信 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetter"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_dictionaries_list: {
        parameters: {
            query?: {
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 搜索关键词。 */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedDictionaryList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_dictionaries_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDictionaryRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["NewDictionaryRequest"];
                "multipart/form-data": components["schemas"]["NewDictionaryRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dictionary"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_dictionaries_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 字典 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dictionary"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_dictionaries_history_list_one: {
        parameters: {
            query?: {
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
            };
            header?: never;
            path: {
                /** @description 标识此 字典 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedHistoryEntryList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_dictionary_entries_list: {
        parameters: {
            query?: {
                code?: string;
                /** @description 字典代码 */
                dictionary?: string;
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 搜索关键词。 */
                search?: string;
                /** @description 在此日有效 */
                valid_on?: unknown;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedEntryList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_dictionary_entries_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewEntryRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["NewEntryRequest"];
                "multipart/form-data": components["schemas"]["NewEntryRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_dictionary_entries_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 字典项 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_dictionary_entries_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 字典项 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntryChangeRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["EntryChangeRequest"];
                "multipart/form-data": components["schemas"]["EntryChangeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_dictionary_entries_history_list_one: {
        parameters: {
            query?: {
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
            };
            header?: never;
            path: {
                /** @description 标识此 字典项 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedHistoryEntryList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_dictionary_entries_export_retrieve: {
        parameters: {
            query?: {
                /** @description 文件格式 */
                format?: "csv" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_files_list: {
        parameters: {
            query?: {
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 搜索关键词。 */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedStoredFileList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_files_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["UploadRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredFile"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_files_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 文件 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredFile"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_files_content_retrieve_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 文件 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_me_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurrentUser"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_menu_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Menu"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_menu_update: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMenuRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["NewMenuRequest"];
                "multipart/form-data": components["schemas"]["NewMenuRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Menu"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_notifications_list: {
        parameters: {
            query?: {
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                read_at__isnull?: boolean;
                /** @description 搜索关键词。 */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedNotificationList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_notifications_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 通知 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notification"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_notifications_mark_read_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 通知 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notification"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_notifications_mark_all_read_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notification"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_operations_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_outbox_list: {
        parameters: {
            query?: {
                /** @description 积压超过 5 分钟 */
                late?: boolean;
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 搜索关键词。 */
                search?: string;
                topic?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedOutboxList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_outbox_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 待发消息 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Outbox"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_periodic_jobs_list: {
        parameters: {
            query?: {
                /** @description 失败 */
                failed?: boolean;
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 搜索关键词。 */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedPeriodicRunList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_periodic_jobs_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 定时任务 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeriodicRun"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_platform_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Platform"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_special_days_list: {
        parameters: {
            query?: {
                calendar?: number;
                day?: string;
                day__gte?: string;
                day__lte?: string;
                /**
                 * @description * `holiday` - 放假
                 *     * `work` - 上班
                 */
                kind?: "holiday" | "work";
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 搜索关键词。 */
                search?: string;
                /** @description 年份 */
                year?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedSpecialDayList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_special_days_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDayRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["NewDayRequest"];
                "multipart/form-data": components["schemas"]["NewDayRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpecialDay"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_special_days_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 节假日与调休 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpecialDay"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_special_days_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 节假日与调休 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DayChangeRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["DayChangeRequest"];
                "multipart/form-data": components["schemas"]["DayChangeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpecialDay"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_special_days_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 节假日与调休 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_special_days_history_list_one: {
        parameters: {
            query?: {
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
            };
            header?: never;
            path: {
                /** @description 标识此 节假日与调休 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedHistoryEntryList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_special_days_export_retrieve: {
        parameters: {
            query?: {
                /** @description 文件格式 */
                format?: "csv" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_special_days_import_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["ImportFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportResult"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_kernel_todo_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Todo"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_alarm_rules_list: {
        parameters: {
            query?: {
                active?: boolean;
                /**
                 * @description * `limits` - 超限
                 *     * `no_data` - 无数据
                 */
                kind?: "limits" | "no_data";
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 搜索关键词。 */
                search?: string;
                /**
                 * @description * `01` - 燃气
                 *     * `02` - 供水
                 *     * `03` - 排水
                 *     * `04` - 供热
                 *     * `05` - 管廊
                 *     * `06` - 桥梁
                 *     * `07` - 隧道
                 *     * `08` - 建筑施工
                 *     * `09` - 危房
                 *     * `10` - 消防
                 *     * `11` - 人员密集场所
                 *     * `12` - 内涝
                 */
                specialty?: "01" | "02" | "03" | "04" | "05" | "06" | "07" | 8 | 9 | "10" | "11" | "12";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedAlarmRuleList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_alarm_rules_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlarmRuleFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["AlarmRuleFormRequest"];
                "multipart/form-data": components["schemas"]["AlarmRuleFormRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmRule"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_alarm_rules_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 报警规则 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmRule"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_alarm_rules_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 报警规则 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedAlarmRuleFieldsRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["PatchedAlarmRuleFieldsRequest"];
                "multipart/form-data": components["schemas"]["PatchedAlarmRuleFieldsRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmRule"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_alarm_rules_history_list_one: {
        parameters: {
            query?: {
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
            };
            header?: never;
            path: {
                /** @description 标识此 报警规则 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedHistoryEntryList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_alarms_list: {
        parameters: {
            query?: {
                division_code__startswith?: string;
                /**
                 * @description * `01` - 市政设施
                 *     * `02` - 房屋建筑
                 *     * `03` - 交通设施
                 *     * `04` - 人员密集区域
                 */
                domain?: "01" | "02" | "03" | "04";
                /** @description 级别 */
                level?: number;
                /** @description 监测对象 */
                object?: number;
                /** @description 未办结 */
                open?: boolean;
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 已超期 */
                overdue?: boolean;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                point?: number;
                /** @description 发生时间起（含） */
                raised_at_from?: string;
                /** @description 发生时间止（不含） */
                raised_at_until?: string;
                recovered_at__isnull?: boolean;
                /** @description 搜索关键词。 */
                search?: string;
                /**
                 * @description * `01` - 燃气
                 *     * `02` - 供水
                 *     * `03` - 排水
                 *     * `04` - 供热
                 *     * `05` - 管廊
                 *     * `06` - 桥梁
                 *     * `07` - 隧道
                 *     * `08` - 建筑施工
                 *     * `09` - 危房
                 *     * `10` - 消防
                 *     * `11` - 人员密集场所
                 *     * `12` - 内涝
                 */
                specialty?: "01" | "02" | "03" | "04" | "05" | "06" | "07" | 8 | 9 | "10" | "11" | "12";
                /** @description Multiple values may be separated by commas. */
                state?: string[];
                /**
                 * @description * `object` - 监测对象
                 *     * `device` - 设备故障
                 */
                subject?: "device" | "object";
                verdict?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedMonitoringAlarmList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_alarms_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 报警 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmDetail"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_alarms_act_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 报警 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlarmActFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["AlarmActFormRequest"];
                "multipart/form-data": components["schemas"]["AlarmActFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmDetail"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_alarms_comment_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 报警 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlarmCommentFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["AlarmCommentFormRequest"];
                "multipart/form-data": components["schemas"]["AlarmCommentFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmDetail"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_alarms_history_list_one: {
        parameters: {
            query?: {
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
            };
            header?: never;
            path: {
                /** @description 标识此 报警 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedHistoryEntryList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_alarms_open_case_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 报警 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlarmCaseFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["AlarmCaseFormRequest"];
                "multipart/form-data": components["schemas"]["AlarmCaseFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmDetail"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_alarms_export_retrieve: {
        parameters: {
            query?: {
                /** @description 文件格式 */
                format?: "csv" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_alarms_statistics_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmStatistics"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_curves_list: {
        parameters: {
            query: {
                /** @description 起（含），缺省为止前一日 */
                from?: string;
                /** @description 每条曲线至多点数，缺省 1000，至多 5000 */
                most?: number;
                /** @description 测点编号，逗号分隔，至多 8 个 */
                points: string;
                /** @description 止（不含），缺省为现在 */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Curve"][];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_devices_list: {
        parameters: {
            query?: {
                active?: boolean;
                /** @description 行政区划代码 */
                division?: string;
                last_seen_at__gte?: string;
                last_seen_at__isnull?: boolean;
                last_seen_at__lt?: string;
                object?: number;
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /**
                 * @description * `mqtt` - MQTT
                 *     * `http` - HTTP
                 */
                protocol?: "http" | "mqtt";
                /** @description 搜索关键词。 */
                search?: string;
                /**
                 * @description 专项
                 *
                 *     * `01` - 燃气
                 *     * `02` - 供水
                 *     * `03` - 排水
                 *     * `04` - 供热
                 *     * `05` - 管廊
                 *     * `06` - 桥梁
                 *     * `07` - 隧道
                 *     * `08` - 建筑施工
                 *     * `09` - 危房
                 *     * `10` - 消防
                 *     * `11` - 人员密集场所
                 *     * `12` - 内涝
                 */
                specialty?: "01" | "02" | "03" | "04" | "05" | "06" | "07" | 8 | 9 | "10" | "11" | "12";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedDeviceList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_devices_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeviceFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["DeviceFormRequest"];
                "multipart/form-data": components["schemas"]["DeviceFormRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceSecret"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_devices_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 监测设备 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Device"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_devices_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 监测设备 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedDeviceEditFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["PatchedDeviceEditFormRequest"];
                "multipart/form-data": components["schemas"]["PatchedDeviceEditFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Device"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_devices_history_list_one: {
        parameters: {
            query?: {
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
            };
            header?: never;
            path: {
                /** @description 标识此 监测设备 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedHistoryEntryList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_devices_renew_secret_create_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 监测设备 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceSecret"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_devices_export_retrieve: {
        parameters: {
            query?: {
                /** @description 文件格式 */
                format?: "csv" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_devices_import_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["ImportFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportResult"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_indicators_list: {
        parameters: {
            query?: {
                /**
                 * @description * `high` - 越高越危险
                 *     * `low` - 越低越危险
                 *     * `both` - 过高过低都危险
                 *     * `state` - 按状态
                 */
                direction?: "both" | "high" | "low" | "state";
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 搜索关键词。 */
                search?: string;
                /**
                 * @description * `01` - 燃气
                 *     * `02` - 供水
                 *     * `03` - 排水
                 *     * `04` - 供热
                 *     * `05` - 管廊
                 *     * `06` - 桥梁
                 *     * `07` - 隧道
                 *     * `08` - 建筑施工
                 *     * `09` - 危房
                 *     * `10` - 消防
                 *     * `11` - 人员密集场所
                 *     * `12` - 内涝
                 */
                specialty?: "01" | "02" | "03" | "04" | "05" | "06" | "07" | 8 | 9 | "10" | "11" | "12";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedMeasureList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_indicators_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Measure"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_indicators_export_retrieve: {
        parameters: {
            query?: {
                /** @description 文件格式 */
                format?: "csv" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_objects_list: {
        parameters: {
            query?: {
                active?: boolean;
                division_code__startswith?: string;
                /**
                 * @description * `01` - 市政设施
                 *     * `02` - 房屋建筑
                 *     * `03` - 交通设施
                 *     * `04` - 人员密集区域
                 */
                domain?: "01" | "02" | "03" | "04";
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                organisation_id?: number;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 搜索关键词。 */
                search?: string;
                /**
                 * @description * `01` - 燃气
                 *     * `02` - 供水
                 *     * `03` - 排水
                 *     * `04` - 供热
                 *     * `05` - 管廊
                 *     * `06` - 桥梁
                 *     * `07` - 隧道
                 *     * `08` - 建筑施工
                 *     * `09` - 危房
                 *     * `10` - 消防
                 *     * `11` - 人员密集场所
                 *     * `12` - 内涝
                 */
                specialty?: "01" | "02" | "03" | "04" | "05" | "06" | "07" | 8 | 9 | "10" | "11" | "12";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedObjectList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_objects_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ObjectFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["ObjectFormRequest"];
                "multipart/form-data": components["schemas"]["ObjectFormRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Object"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_objects_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 监测对象 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Object"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_objects_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 监测对象 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedObjectEditFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["PatchedObjectEditFormRequest"];
                "multipart/form-data": components["schemas"]["PatchedObjectEditFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Object"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_objects_history_list_one: {
        parameters: {
            query?: {
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
            };
            header?: never;
            path: {
                /** @description 标识此 监测对象 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedHistoryEntryList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_objects_export_retrieve: {
        parameters: {
            query?: {
                /** @description 文件格式 */
                format?: "csv" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_objects_import_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["ImportFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportResult"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_points_list: {
        parameters: {
            query?: {
                active?: boolean;
                device?: number;
                indicator?: string;
                /** @description 监测对象 */
                object?: number;
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 数据质量 */
                quality?: number;
                /** @description 搜索关键词。 */
                search?: string;
                /**
                 * @description 专项
                 *
                 *     * `01` - 燃气
                 *     * `02` - 供水
                 *     * `03` - 排水
                 *     * `04` - 供热
                 *     * `05` - 管廊
                 *     * `06` - 桥梁
                 *     * `07` - 隧道
                 *     * `08` - 建筑施工
                 *     * `09` - 危房
                 *     * `10` - 消防
                 *     * `11` - 人员密集场所
                 *     * `12` - 内涝
                 */
                specialty?: "01" | "02" | "03" | "04" | "05" | "06" | "07" | 8 | 9 | "10" | "11" | "12";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedPointList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_points_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MeasuringPointFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["MeasuringPointFormRequest"];
                "multipart/form-data": components["schemas"]["MeasuringPointFormRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Point"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_points_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 测点 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Point"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_points_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 测点 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedPointEditFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["PatchedPointEditFormRequest"];
                "multipart/form-data": components["schemas"]["PatchedPointEditFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Point"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_points_history_list_one: {
        parameters: {
            query?: {
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
            };
            header?: never;
            path: {
                /** @description 标识此 测点 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedHistoryEntryList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_points_export_retrieve: {
        parameters: {
            query?: {
                /** @description 文件格式 */
                format?: "csv" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_points_import_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["ImportFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportResult"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_readings_export_retrieve: {
        parameters: {
            query: {
                /** @description 起（含），缺省为止前一日 */
                from?: string;
                /** @description 测点编号 */
                point: number;
                /** @description 止（不含），缺省为现在 */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_refusals_list: {
        parameters: {
            query?: {
                day__gte?: string;
                day__lte?: string;
                device_code?: string;
                /** @description 用于排序结果的字段。 */
                ordering?: string;
                /** @description 分页结果集中的页码。 */
                page?: number;
                /** @description 每页返回的结果数量。 */
                page_size?: number;
                /** @description 搜索关键词。 */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedReadingRefusalList"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_refusals_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 标识此 拒收的监测数据 的 唯一整数值。 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadingRefusal"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_monitoring_report_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
                "application/msgpack": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Taken"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    eUrbanMIS_api_v1_accounts_apply_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApplicationFormRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["ApplicationFormRequest"];
                "multipart/form-data": components["schemas"]["ApplicationFormRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationReceipt"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    eUrbanMIS_api_v1_accounts_result_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApplicationQuestionRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["ApplicationQuestionRequest"];
                "multipart/form-data": components["schemas"]["ApplicationQuestionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationResult"];
                };
            };
            /** @description 请求未完成：原因见 detail，字段错误见 errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
