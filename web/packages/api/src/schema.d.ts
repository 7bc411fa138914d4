// Generated from openapi.yaml by `npm run api`; do not edit.

export interface paths {
    "/api/identity/accounts/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description 账号 */
        get: operations["api_identity_accounts_list"];
        put?: never;
        /**
         * 新建账号
         * @description 账号
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
        /** @description 账号 */
        get: operations["api_identity_accounts_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * 修改账号
         * @description 账号
         */
        patch: operations["api_identity_accounts_partial_update"];
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
        get: operations["api_identity_accounts_phone_retrieve"];
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
         * @description 账号
         */
        post: operations["api_identity_accounts_posts_create"];
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
         * @description 账号
         */
        post: operations["api_identity_accounts_remove_second_factor_create"];
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
         * @description 账号
         */
        post: operations["api_identity_accounts_reset_password_create"];
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
         * @description 账号
         */
        post: operations["api_identity_accounts_resume_create"];
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
         * @description 账号
         */
        post: operations["api_identity_accounts_roles_create"];
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
         * @description 账号
         */
        post: operations["api_identity_accounts_suspend_create"];
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
         * @description 账号
         */
        post: operations["api_identity_accounts_unlock_create"];
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
        /** @description 登录锁定 */
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
        /** @description 登录锁定 */
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
         * @description 登录锁定
         */
        post: operations["api_identity_lockouts_release_create"];
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
        /** @description 机构 */
        get: operations["api_identity_organisations_list"];
        put?: never;
        /**
         * 新建机构
         * @description 机构
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
        /** @description 机构 */
        get: operations["api_identity_organisations_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * 修改机构
         * @description 机构
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
         * @description 机构
         */
        post: operations["api_identity_organisations_activate_create"];
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
         * @description 机构
         */
        post: operations["api_identity_organisations_deactivate_create"];
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
         * @description 机构
         */
        post: operations["api_identity_organisations_move_create"];
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
         * @description 机构
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
        /** @description 岗位 */
        get: operations["api_identity_posts_list"];
        put?: never;
        /**
         * 新建岗位
         * @description 岗位
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
        /** @description 岗位 */
        get: operations["api_identity_posts_retrieve"];
        put?: never;
        post?: never;
        /**
         * 删除岗位
         * @description 岗位
         */
        delete: operations["api_identity_posts_destroy"];
        options?: never;
        head?: never;
        /**
         * 修改岗位
         * @description 岗位
         */
        patch: operations["api_identity_posts_partial_update"];
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
         * @description 岗位
         */
        post: operations["api_identity_posts_roles_create"];
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
        /** @description 角色 */
        get: operations["api_identity_roles_list"];
        put?: never;
        /**
         * 新建角色
         * @description 角色
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
        /** @description 角色 */
        get: operations["api_identity_roles_retrieve"];
        put?: never;
        post?: never;
        /**
         * 删除角色
         * @description 角色
         */
        delete: operations["api_identity_roles_destroy"];
        options?: never;
        head?: never;
        /**
         * 修改角色
         * @description 角色
         */
        patch: operations["api_identity_roles_partial_update"];
        trace?: never;
    };
    "/api/identity/sessions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description 会话 */
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
        /** @description 会话 */
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
         * @description 会话
         */
        post: operations["api_identity_sessions_end_create"];
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
        /** @description Apply for an account (6.2.1, 6.2.2). */
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
        /** @description Ask for the result; POST, so that the secret stands in no access log. */
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
            /** 岗位 */
            posts: components["schemas"]["Named"][];
            /** 角色 */
            roles: components["schemas"]["Named"][];
            /** 已启用动态口令 */
            second_factor: boolean;
            /** 状态 */
            status: components["schemas"]["StatusEnum"];
            /** 状态名称 */
            readonly status_label: string;
            /** 用户名 */
            readonly username: string;
        };
        AccountWithPassword: {
            account: components["schemas"]["Account"];
            /** 初始口令（只显示一次） */
            initial_password: string;
        };
        /** @description The receipt. */
        Applied: {
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
        /** @description An application. */
        ApplyRequest: {
            /** 联系人 */
            contact?: string;
            /** 行政区划代码 */
            division_code: string;
            /** 平台名称 */
            name: string;
            /** 联系电话 */
            phone?: string;
            /** 签名方式 */
            profiles?: components["schemas"]["ProfilesEnum"][];
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
        AskRequest: {
            /**
             * 回执编号
             * Format: uuid
             */
            receipt: string;
            /** 密钥 */
            secret: string;
        };
        /** @description Key material. */
        Key: {
            /** 签名方式 */
            profile: string;
            /** 公钥 */
            public_key: string;
            /** 版本 */
            version: number;
        };
        /**
         * @description * `government` - 主管部门
         *     * `supervision` - 监督中心
         *     * `command` - 指挥中心
         *     * `responsible` - 责任主体
         *     * `enforcement` - 执法机构
         *     * `enterprise` - 企业
         * @enum {string}
         */
        KindD69Enum: "government" | "supervision" | "command" | "responsible" | "enforcement" | "enterprise";
        Lockout: {
            /** 连续失败次数 */
            readonly failures: number;
            readonly id: number;
            /** 用户名或地址 */
            readonly key: string;
            /** 类别 */
            readonly kind: components["schemas"]["LockoutKindEnum"];
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
        /**
         * @description * `account` - 账号
         *     * `address` - 来源地址
         * @enum {string}
         */
        LockoutKindEnum: "account" | "address";
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
        NewAccountRequest: {
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
        NewOrganisationRequest: {
            /** 机构代码 */
            code: string;
            /** 行政区划代码 */
            division_code: string;
            /** 机构类型 */
            kind: components["schemas"]["KindD69Enum"];
            /** 机构名称 */
            name: string;
            /** 上级机构 */
            parent?: number | null;
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
            /** 机构类型 */
            readonly kind: components["schemas"]["KindD69Enum"];
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
        PaginatedAccountList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Account"][];
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
        PaginatedOrganisationList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Organisation"][];
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
        PaginatedRoleList: {
            /** @description 总数 */
            count: number;
            /** @description 页码，从 1 起 */
            page: number;
            /** @description 每页条数，至多 200 */
            page_size: number;
            results: components["schemas"]["Role"][];
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
        PatchedOrganisationEditRequest: {
            /** 行政区划代码 */
            division_code?: string;
            /** 机构类型 */
            kind?: components["schemas"]["KindD69Enum"];
            /** 机构名称 */
            name?: string;
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
        Permission: {
            code: string;
            /** 专属三员 */
            duty: string | null;
            label: string;
        };
        Phone: {
            /** 手机号 */
            phone: string;
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
            /** 角色 */
            roles: components["schemas"]["Named"][];
        };
        PostIdsRequest: {
            /** 岗位 */
            posts: number[];
        };
        /**
         * @description * `standard` - 标准（SM2 加密摘要）
         *     * `standard-rsa` - 标准（RSA 加密摘要）
         * @enum {string}
         */
        ProfileEnum: "standard" | "standard-rsa";
        /**
         * @description * `standard` - 标准（SM2 加密摘要）
         *     * `standard-rsa` - 标准（RSA 加密摘要）
         *     * `strict` - 严格（SM2 签名）
         * @enum {string}
         */
        ProfilesEnum: "standard" | "standard-rsa" | "strict";
        /** @description What became of an application; the rest is there when it was approved (6.2.3). */
        Result: {
            /** 平台标识 */
            appID?: string;
            /** 本平台行政区划代码 */
            division_code?: string;
            /** 查询接口地址 */
            get_url?: string;
            /** 密钥 */
            keys?: components["schemas"]["Key"][];
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
        /** @description The account the applicant opened for this platform, to push downward with. */
        ReturnAccountRequest: {
            /** 平台标识 */
            appID: string;
            /** 公钥 */
            key: string;
            /** 签名方式 */
            profile: components["schemas"]["ProfileEnum"];
            /** 接口服务地址 */
            service_address?: string;
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
        /**
         * @description * `active` - 正常
         *     * `suspended` - 已停用
         *     * `expired` - 已过期
         *     * `locked` - 已锁定
         * @enum {string}
         */
        StatusEnum: "active" | "suspended" | "expired" | "locked";
        SuspendAccountRequest: {
            /** 原因 */
            reason: string;
        };
        SystemPermissions: {
            label: string;
            permissions: components["schemas"]["Permission"][];
            system: string;
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
    api_identity_accounts_list: {
        parameters: {
            query?: {
                /** @description 行政区划（含下级） */
                division_code?: string;
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
                "application/json": components["schemas"]["NewAccountRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["NewAccountRequest"];
                "multipart/form-data": components["schemas"]["NewAccountRequest"];
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
        };
    };
    api_identity_accounts_phone_retrieve: {
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
                    "application/json": components["schemas"]["Phone"];
                };
            };
        };
    };
    api_identity_accounts_posts_create: {
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
        };
    };
    api_identity_accounts_remove_second_factor_create: {
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
        };
    };
    api_identity_accounts_reset_password_create: {
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
        };
    };
    api_identity_accounts_resume_create: {
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
        };
    };
    api_identity_accounts_roles_create: {
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
        };
    };
    api_identity_accounts_suspend_create: {
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
        };
    };
    api_identity_accounts_unlock_create: {
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
        };
    };
    api_identity_lockouts_release_create: {
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
        };
    };
    api_identity_organisations_activate_create: {
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
        };
    };
    api_identity_organisations_deactivate_create: {
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
        };
    };
    api_identity_organisations_move_create: {
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
        };
    };
    api_identity_organisations_tree_list: {
        parameters: {
            query?: {
                /** @description 只要启用或停用的 */
                active?: boolean;
                /** @description 至多几层 */
                depth?: number;
                /** @description 只要这个机构及其下级 */
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
        };
    };
    api_identity_posts_roles_create: {
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
        };
    };
    api_identity_sessions_list: {
        parameters: {
            query?: {
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
        };
    };
    api_identity_sessions_end_create: {
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
                "application/json": components["schemas"]["ApplyRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["ApplyRequest"];
                "multipart/form-data": components["schemas"]["ApplyRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Applied"];
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
                "application/json": components["schemas"]["AskRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["AskRequest"];
                "multipart/form-data": components["schemas"]["AskRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Result"];
                };
            };
        };
    };
}
