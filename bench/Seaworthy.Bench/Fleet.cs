using System.Globalization;
using System.Text;

namespace Seaworthy.Bench;

/// <summary>
/// Writes a fleet as a large company would have it: teams with namespaces, applications with a Deployment, a Service
/// and what goes with them, about half of it well run. The same size gives the same bytes.
/// </summary>
internal sealed class Fleet(string folder)
{
    private const int ApplicationsPerNamespace = 25;

    private int _objects;
    private int _files;

    /// <summary>Writes about so many objects, 10 in 7 files, and returns how many objects and files there are.</summary>
    public (int Objects, int Files) Write(int objects)
    {
        for (var application = 0; _objects < objects; application++)
        {
            var team = application / ApplicationsPerNamespace;
            if (application % ApplicationsPerNamespace == 0)
                WriteNamespace(Name(team));
            WriteApplication(Name(team), string.Create(CultureInfo.InvariantCulture, $"app-{application % ApplicationsPerNamespace:00}"), application);
        }

        return (_objects, _files);
    }

    private static string Name(int team) => string.Create(CultureInfo.InvariantCulture, $"team-{team:000}");

    private void WriteNamespace(string team) => WriteFile(
        Path.Combine(team, "namespace.yaml"),
        $"""
        apiVersion: v1
        kind: Namespace
        metadata:
          name: {team}
          labels:
            pod-security.kubernetes.io/enforce: baseline
        """,
        $"""
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: default-deny
          namespace: {team}
        spec:
          podSelector: {"{}"}
          policyTypes: [Ingress]
        """,
        $"""
        apiVersion: v1
        kind: ResourceQuota
        metadata:
          name: quota
          namespace: {team}
        spec:
          hard:
            requests.cpu: "200"
            requests.memory: 400Gi
        """);

    /// <summary>Ten objects in seven files.</summary>
    private void WriteApplication(string team, string name, int number)
    {
        var isGood = number % 2 == 0;
        var home = Path.Combine(team, name);
        WriteFile(Path.Combine(home, "deployment.yaml"), Deployment(team, name, number, isGood));
        WriteFile(Path.Combine(home, "service.yaml"), Service(team, name), ServiceMonitor(team, name));
        WriteFile(Path.Combine(home, "config.yaml"), ConfigMap(team, name, number));
        WriteFile(Path.Combine(home, "rbac.yaml"), ServiceAccount(team, name), Role(team, name), RoleBinding(team, name));
        WriteFile(Path.Combine(home, "hpa.yaml"), HorizontalPodAutoscaler(team, name));
        WriteFile(Path.Combine(home, "pdb.yaml"), PodDisruptionBudget(team, name, isGood));
        WriteFile(Path.Combine(home, "ingress.yaml"), Ingress(team, name));
    }

    private void WriteFile(string path, params ReadOnlySpan<string> documents)
    {
        var text = new StringBuilder();
        foreach (var document in documents)
            text.Append(text.Length > 0 ? "---\n" : "").Append(document).Append('\n');
        var full = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text.ToString());
        _objects += documents.Length;
        _files++;
    }

    private static string Deployment(string team, string name, int number, bool isGood) =>
        $"""
        # {name} of {team}: what customers see.
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: {name}
          namespace: {team}
          labels:
            app.kubernetes.io/name: {name}
            app.kubernetes.io/part-of: {team}
        spec:
          replicas: {(number % 5) + 1}
          selector:
            matchLabels:
              app.kubernetes.io/name: {name}
          template:
            metadata:
              labels:
                app.kubernetes.io/name: {name}
                app.kubernetes.io/part-of: {team}
                team: {team}
            spec:
              serviceAccountName: {name}
              automountServiceAccountToken: {(isGood ? "false" : "true")}
              securityContext:
                runAsNonRoot: {(isGood ? "true" : "false")}
                seccompProfile:
                  type: RuntimeDefault
              containers:
                - name: {name}
                  image: registry.example.com/{team}/{name}:{(isGood ? "1." + number : "latest")}
                  ports:
                    - name: http
                      containerPort: 8080
                    - name: metrics
                      containerPort: 9090
                  env:
                    - name: LOG_LEVEL
                      valueFrom:
                        configMapKeyRef:
                          name: {name}
                          key: LOG_LEVEL
                    - name: PEER
                      value: http://app-{number % ApplicationsPerNamespace:00}.{team}
                  readinessProbe:
                    httpGet:
                      path: /ready
                      port: http
                    periodSeconds: 5
                  livenessProbe:
                    httpGet:
                      path: {(isGood ? "/live" : "/ready")}
                      port: http
                  resources:
                    requests:
                      cpu: {100 + number % 400}m
                      memory: {128 + number % 512}Mi
                    limits:
                      memory: {256 + number % 1024}Mi
                  securityContext:
                    allowPrivilegeEscalation: false
                    readOnlyRootFilesystem: {(isGood ? "true" : "false")}
                    capabilities:
                      drop: ["ALL"]
                  volumeMounts:
                    - name: config
                      mountPath: /etc/{name}
                - name: proxy
                  image: registry.example.com/platform/proxy:2.4.1
                  args: ["--listen", ":15001", "--upstream", "http://127.0.0.1:8080"]
                  resources:
                    requests:
                      cpu: 50m
                      memory: 64Mi
                    limits:
                      memory: 64Mi
              volumes:
                - name: config
                  configMap:
                    name: {name}
        """;

    private static string Service(string team, string name) =>
        $"""
        apiVersion: v1
        kind: Service
        metadata:
          name: {name}
          namespace: {team}
          labels:
            app.kubernetes.io/name: {name}
        spec:
          selector:
            app.kubernetes.io/name: {name}
          ports:
            - name: http
              port: 80
              targetPort: http
            - name: metrics
              port: 9090
              targetPort: metrics
        """;

    private static string ServiceMonitor(string team, string name) =>
        $"""
        apiVersion: monitoring.coreos.com/v1
        kind: ServiceMonitor
        metadata:
          name: {name}
          namespace: {team}
        spec:
          selector:
            matchLabels:
              app.kubernetes.io/name: {name}
          endpoints:
            - port: metrics
        """;

    private static string ConfigMap(string team, string name, int number) =>
        $"""
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: {name}
          namespace: {team}
        data:
          LOG_LEVEL: info
          number: "{number}"
          application.properties: |
            server.port=8080
            server.shutdown=graceful
            # the queue that orders come from
            queue.name={team}.{name}
        """;

    private static string ServiceAccount(string team, string name) =>
        $"""
        apiVersion: v1
        kind: ServiceAccount
        metadata:
          name: {name}
          namespace: {team}
        """;

    private static string Role(string team, string name) =>
        $"""
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata:
          name: {name}
          namespace: {team}
        rules:
          - apiGroups: [""]
            resources: [configmaps]
            resourceNames: [{name}]
            verbs: [get, watch]
        """;

    private static string RoleBinding(string team, string name) =>
        $"""
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata:
          name: {name}
          namespace: {team}
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: Role
          name: {name}
        subjects:
          - kind: ServiceAccount
            name: {name}
            namespace: {team}
        """;

    private static string HorizontalPodAutoscaler(string team, string name) =>
        $"""
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: {name}
          namespace: {team}
        spec:
          scaleTargetRef:
            apiVersion: apps/v1
            kind: Deployment
            name: {name}
          minReplicas: 2
          maxReplicas: 10
          metrics:
            - type: Resource
              resource:
                name: cpu
                target:
                  type: Utilization
                  averageUtilization: 70
        """;

    private static string PodDisruptionBudget(string team, string name, bool isGood) =>
        $"""
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: {name}
          namespace: {team}
        spec:
          {(isGood ? "maxUnavailable: 1" : "minAvailable: 100%")}
          selector:
            matchLabels:
              app.kubernetes.io/name: {name}
        """;

    private static string Ingress(string team, string name) =>
        $"""
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: {name}
          namespace: {team}
        spec:
          tls:
            - hosts: ["{name}.{team}.example.com"]
              secretName: {name}-tls
          rules:
            - host: {name}.{team}.example.com
              http:
                paths:
                  - path: /
                    pathType: Prefix
                    backend:
                      service:
                        name: {name}
                        port:
                          name: http
        """;
}
